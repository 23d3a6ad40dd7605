import { type MessageOf, type PageKind, count, optional, text } from '../../webview/messages';

/** What the masked editor is told of its parameter; never the value. */
export interface SecretDetails {
  readonly name: string;

  /** Account, role and Region: an editor stays open when the window goes elsewhere. */
  readonly place: string;

  /** Label and text of each fact, in order. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  readonly labels: readonly string[];

  /** Whether what takes more calls to AWS is among the facts and labels. */
  readonly isWhole: boolean;
  readonly revealSeconds: number;
}

export interface SecretVersion {
  readonly version: number;
  readonly about: string;
  readonly labels: readonly string[];
}

/** From the extension to the masked editor. */
export type ToSecretPage =
  | { readonly type: 'details'; readonly details: SecretDetails }
  /** Why nothing can be saved; without a reason it can. */
  | { readonly type: 'writes'; readonly refusal?: string }
  | { readonly type: 'problem'; readonly message: string; readonly isDeleted?: boolean }
  | { readonly type: 'status'; readonly message: string; readonly isError?: boolean }
  | { readonly type: 'value'; readonly value: string; readonly version?: number }
  | { readonly type: 'conceal' }
  | { readonly type: 'edit'; readonly value: string }
  | { readonly type: 'view' }
  | { readonly type: 'busy'; readonly busy: boolean }
  | { readonly type: 'versions'; readonly versions: readonly SecretVersion[] };

/** The masked editor's page, and what it sends. */
export const secretPage = {
  name: 'secretPage',
  title: 'SecureString parameter',
  sends: {
    retry: {},
    reveal: { version: optional(count) },
    copy: {},
    edit: {},
    draft: { value: text },
    save: {},
    discard: {},
    allowWrites: {},
    versions: {},
    allDetails: {},
  },
} as const satisfies PageKind;

/** From the masked editor to the extension. */
export type FromSecretPage = MessageOf<typeof secretPage.sends>;
