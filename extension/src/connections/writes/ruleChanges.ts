import type { Connection, ConnectionRule } from '../../wire/contracts.generated';

/** What a rule is about: an account, a role of it, or a source by its name. */
export type RuleSubject = Readonly<Pick<ConnectionRule, 'account' | 'role' | 'name'>>;

/** What is marked by a rule. */
export interface Marked {
  readonly subject: RuleSubject;
  readonly name: string;
}

/** What is to be different; undefined takes a mark back. */
export type RuleChange = {
  readonly [K in Exclude<keyof ConnectionRule, keyof RuleSubject>]?: ConnectionRule[K] | undefined;
};

export function subjectOf({ accountId, roleName }: Connection): RuleSubject {
  return { account: accountId, role: roleName };
}

/**
 * The rules with a change to those about exactly this subject, which become one. A later rule wins: that of a role stands
 * behind that of its account.
 */
export function changeRules(
  rules: readonly ConnectionRule[],
  subject: RuleSubject,
  change: RuleChange,
): readonly ConnectionRule[] {
  const others = rules.filter((rule) => !isSameSubject(rule, subject));
  // A pattern may say yes for many: only a no takes that back here.
  const isNeeded = ([key, value]: [string, unknown]): boolean =>
    value !== undefined && (value !== false || others.some((rule) => rule[key as keyof ConnectionRule] === true));
  const merged = { ...ruleOf(rules, subject), ...subject, ...change };
  const rule = Object.fromEntries(Object.entries(merged).filter(isNeeded)) as ConnectionRule;
  const saysNothing = Object.keys(rule).every((key) => key in subject);
  if (saysNothing) return others;
  const before = subject.role === undefined ? others.findIndex((other) => isRoleOf(other, subject)) : -1;
  return before < 0 ? [...others, rule] : [...others.slice(0, before), rule, ...others.slice(before)];
}

/**
 * The rules with those about the source of a name told of its new name as well. The old ones stay: a profile or an SSO
 * session may have that name too.
 */
export function withNewName(
  rules: readonly ConnectionRule[],
  name: string,
  newName: string,
): readonly ConnectionRule[] {
  return rules.flatMap((rule) => (same(rule.name, name) ? [rule, { ...rule, name: newName }] : [rule]));
}

/** The rule about exactly this subject, if there is one. */
export function ruleOf(rules: readonly ConnectionRule[], subject: RuleSubject): ConnectionRule {
  return rules.filter((rule) => isSameSubject(rule, subject)).reduce((all, rule) => ({ ...all, ...rule }), {});
}

function isSameSubject(rule: RuleSubject, subject: RuleSubject): boolean {
  return same(rule.account, subject.account) && same(rule.role, subject.role) && same(rule.name, subject.name);
}

function isRoleOf(rule: RuleSubject, subject: RuleSubject): boolean {
  return rule.role !== undefined && rule.account !== undefined && same(rule.account, subject.account);
}

/** Patterns ignore case; a hand-written one may be no text, and is about nothing that is known here. */
function same(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** `prod, eu` → each word once. */
export function parseTags(text: string): readonly string[] {
  const tags = text.split(/[,\n]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
