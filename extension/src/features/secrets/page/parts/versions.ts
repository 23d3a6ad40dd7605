import { type TemplateResult, html, nothing } from 'lit';
import type { SecretVersion } from '../../secretMessages';
import type { Revealed } from './revealed';

/** A version with the place for its value. */
export interface ShownVersion extends SecretVersion {
  readonly value: Revealed;
}

export function versionRow({ version, about, labels, value }: ShownVersion): TemplateResult {
  const id = `version-${String(version)}`;
  const { isShown, text, press } = value;
  return html`<li>
    <div>
      <div class="version" id=${id}>Version ${version}</div>
      <div>${about}</div>
      ${labels.length === 0 ? nothing : labelList(`Labels of version ${String(version)}`, labels)}
    </div>
    <button type="button" class="secondary" aria-describedby=${id} aria-pressed=${String(isShown)} @click=${press}>
      ${isShown ? 'Hide' : 'Reveal'}
    </button>
    <output aria-label=${isShown ? nothing : 'hidden'} .textContent=${text}></output>
  </li>`;
}

export function labelList(name: string, labels: readonly string[]): TemplateResult {
  return html`<ul class="labels" aria-label=${name}>
    ${labels.map((label) => html`<li>${label}</li>`)}
  </ul>`;
}
