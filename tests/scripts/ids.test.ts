import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/lib/paths.mjs';

interface Conditional {
  readonly when?: string;
}

interface Contributions {
  readonly authentication: readonly { readonly id: string }[];
  readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  readonly configuration: readonly { readonly properties: Record<string, unknown> }[];
  readonly customEditors: readonly {
    readonly viewType: string;
    readonly selector: readonly { readonly filenamePattern: string }[];
  }[];
  readonly keybindings: readonly (Conditional & { readonly command: string })[];
  readonly menus: Record<string, readonly (Conditional & { readonly command: string; readonly group?: string })[]>;
  readonly views: Record<string, readonly (Conditional & { readonly id: string })[]>;
  readonly viewsContainers: Record<string, readonly { readonly id: string }[]>;
  readonly viewsWelcome: readonly (Conditional & { readonly view: string })[];
  readonly walkthroughs: readonly { readonly steps: readonly { readonly completionEvents: readonly string[] }[] }[];
}

const prefix = 'parameterStoreManager';

/** By convention, schemes are written small. */
const schemePrefix = 'parameterstoremanager';

const isOurs = (id: string): boolean => id === prefix || id.startsWith(`${prefix}.`);
const isOurScheme = (scheme: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(scheme) && scheme.startsWith(schemePrefix);

const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly contributes: Contributions;
};
const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));

/** VS Code's own context keys, and what their values have to be. */
const contextKeys: Record<string, (value: string) => boolean> = {
  activeCustomEditorId: isOurs,
  false: () => true,
  focusedView: isOurs,
  inputFocus: () => true,
  listFocus: () => true,
  listMultiSelection: () => true,
  resourceExtname: () => true,
  resourceScheme: (value) => value === 'file' || value.replace(/^\/\^/, '').startsWith(schemePrefix),
  view: isOurs,
  viewItem: () => true,
};

/** The parts of a condition that are about anything but this extension and VS Code itself. */
function strangeParts(when: string): string[] {
  const parts = when.matchAll(/([\w.]+)(?:\s*(?:==|!=|=~)\s*('[^']*'|\/(?:[^/\\]|\\.)+\/\w*|[\w.-]+))?/g);
  return [...parts].flatMap(([part, key = '', value = '']) => {
    const isFine = Object.hasOwn(contextKeys, key)
      ? contextKeys[key]?.(value.replaceAll("'", ''))
      : key.startsWith(`${prefix}.`);
    return isFine ? [] : [part];
  });
}

/** What others cannot have as well: of a walkthrough's id VS Code makes its own by the extension's. */
const ids: Record<keyof Contributions, readonly string[]> = {
  authentication: contributes.authentication.map(({ id }) => id),
  commands: contributes.commands.map(({ command }) => command),
  configuration: settings,
  customEditors: contributes.customEditors.map(({ viewType }) => viewType),
  keybindings: contributes.keybindings.map(({ command }) => command),
  menus: Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command)),
  views: [
    ...Object.keys(contributes.views),
    ...Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id)),
  ],
  viewsContainers: Object.values(contributes.viewsContainers).flatMap((containers) => containers.map(({ id }) => id)),
  viewsWelcome: contributes.viewsWelcome.map(({ view }) => view),
  walkthroughs: contributes.walkthroughs
    .flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents))
    .filter((event) => !event.startsWith('onContext:'))
    .map((event) => event.slice(event.indexOf(':') + 1)),
};

describe('The ids of the manifest', () => {
  it('are all looked at', () => {
    assert.deepEqual(Object.keys(contributes).sort(), Object.keys(ids).sort());
  });

  for (const [point, found] of Object.entries(ids)) {
    it(`are our own: ${point}`, () => {
      assert.ok(found.length > 0);
      assert.deepEqual(
        found.filter((id) => !isOurs(id)),
        [],
      );
    });
  }

  it('are our own where a custom editor says what it opens', () => {
    const patterns = contributes.customEditors.flatMap(({ selector }) => selector.map((each) => each.filenamePattern));
    for (const pattern of patterns) assert.ok(isOurScheme(pattern.slice(0, pattern.indexOf(':'))), pattern);
  });

  it('are our own in every condition', () => {
    const { commands, keybindings, menus, views, viewsWelcome, walkthroughs } = contributes;
    const conditional = [keybindings, viewsWelcome, ...Object.values(menus), ...Object.values(views)].flat();
    const events = walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents));
    const conditions = [
      ...conditional.flatMap(({ when }) => when ?? []),
      ...commands.flatMap(({ enablement }) => enablement ?? []),
      ...events.flatMap((event) => (event.startsWith('onContext:') ? event.replace('onContext:', '') : [])),
    ];
    assert.ok(conditions.length > 30, String(conditions.length));
    assert.deepEqual(conditions.flatMap(strangeParts), []);
  });

  it('are our own where menus that others fill as well are grouped', () => {
    const shared = Object.entries(contributes.menus).filter(([menu]) => !menu.startsWith('view/'));
    const groups = shared.flatMap(([, items]) => items.flatMap(({ group }) => group?.replace(/@\d+$/, '') ?? []));
    assert.ok(groups.length > 0);
    assert.deepEqual(
      groups.filter((group) => group !== 'navigation' && !new RegExp(`^\\d_${prefix}$`).test(group)),
      [],
    );
  });

  it('are those that texts lead to', () => {
    const texts = readFileSync(join(root, 'package.nls.json'), 'utf8');
    const links = [...texts.matchAll(/\(command:([\w.]+)(?:\?%22([\w.]+)%22)?\)/g)];
    assert.equal(links.length, texts.split('(command:').length - 1);
    const targets = [...ids.commands, ...ids.views.map((view) => `${view}.focus`), 'workbench.action.openSettings'];
    for (const [link, command = '', argument] of links) {
      assert.ok(targets.includes(command), link);
      if (argument !== undefined) assert.ok(settings.includes(argument), link);
    }
  });
});

interface Registration {
  /** The function of VS Code, or what it is told. */
  readonly kind: string;
  /** How the id begins, as far as the code says it. */
  readonly id: string;
  readonly where: string;
}

/** Everything in the shell's code that has a name among those of all extensions. */
function registrations(): Registration[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.extension.json'), (file) => ts.sys.readFile(file));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const source = join(root, 'extension', 'src') + sep;

  /** How a text begins that is made of literals and constants, wherever these are. */
  const beginning = (text: ts.Expression): string => {
    if (ts.isStringLiteralLike(text)) return text.text;
    if (ts.isTemplateExpression(text)) {
      const [first] = text.templateSpans;
      return text.head.text + (first === undefined ? '' : beginning(first.expression));
    }
    if (ts.isBinaryExpression(text)) return beginning(text.left);
    let symbol = checker.getSymbolAtLocation(text);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration;
    const isConstant = declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer;
    return isConstant ? beginning(isConstant) : '';
  };

  const isText = (node: ts.Expression): boolean =>
    (checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node)).flags & ts.TypeFlags.StringLike) !== 0;

  /** What a call registers, and the argument that is its id. */
  const registered = ({ expression, arguments: given }: ts.CallExpression): [string, ts.Expression] | undefined => {
    const [first, second] = given;
    if (!ts.isPropertyAccessExpression(expression) || first === undefined || !isText(first)) return undefined;
    const name = expression.name.text;
    const owner = checker.typeToString(checker.getTypeAtLocation(expression.expression));
    if (owner === 'SecretStorage') return [owner, first];
    if (name === 'executeCommand' && beginning(first) === 'setContext' && second) return ['setContext', second];
    const isVsCode = checker
      .getSymbolAtLocation(expression.name)
      ?.declarations?.some((declaration) => declaration.getSourceFile().fileName.includes('@types/vscode'));
    // The name of an output channel is a title for people.
    if (!isVsCode || !/^(register|create)/.test(name) || name === 'createOutputChannel') return undefined;
    return [name, first];
  };

  const found: Registration[] = [];
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.split('/').join(sep).startsWith(source)) continue;
    const visit = (node: ts.Node): void => {
      const call = ts.isCallExpression(node) ? registered(node) : undefined;
      if (call !== undefined) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push({ kind: call[0], id: beginning(call[1]), where: `${file.fileName}:${String(line + 1)}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

describe('The ids of the code', () => {
  let found: readonly Registration[];

  before(() => {
    found = registrations();
  });

  it('are found, of each kind', () => {
    const kinds = new Set(found.map(({ kind }) => kind));
    for (const kind of [
      'SecretStorage',
      'createStatusBarItem',
      'createTreeView',
      'createWebviewPanel',
      'registerAuthenticationProvider',
      'registerCommand',
      'registerCustomEditorProvider',
      'registerFileSystemProvider',
      'registerTextDocumentContentProvider',
      'setContext',
    ]) {
      assert.ok(kinds.has(kind), kind);
    }
  });

  it('are our own', () => {
    const isScheme = ({ kind }: Registration): boolean => /^register(FileSystem|TextDocumentContent)/.test(kind);
    assert.deepEqual(
      found.filter((each) => (isScheme(each) ? !isOurScheme(each.id) : !isOurs(each.id.replace(/^_/, '')))),
      [],
    );
  });
});
