import * as vscode from 'vscode';
import { Debounced } from '../../platform/timing/debounced';
import type { ParameterRepository } from '../../store/parameterRepository';

const typingPauseMs = 150;

/** Filters the tree while the person types; Esc brings back what was before. */
export async function askFilter(repository: ParameterRepository): Promise<void> {
  const before = repository.filter;
  const box = vscode.window.createInputBox();
  box.title = 'Filter Parameters';
  box.prompt =
    'Show only parameters whose name contains this text. Press Enter to keep the filter, or Esc to restore the previous one.';
  box.placeholder = 'Part of a name';
  box.value = before;
  const filtering = new Debounced(typingPauseMs, (text: string) => {
    repository.filter = text.trim();
  });
  let kept = before;
  box.onDidChangeValue((text) => {
    filtering.call(text);
  });
  await new Promise<void>((resolve) => {
    box.onDidAccept(() => {
      kept = box.value.trim();
      box.hide();
    });
    box.onDidHide(() => {
      resolve();
    });
    box.show();
  });
  filtering.cancel();
  repository.filter = kept;
  box.dispose();
}
