/** The element that a page's script defines: HTML wants small letters, and a hyphen among them. */
export function elementName(page: string): string {
  return `page-${page.toLowerCase()}`;
}
