// The page's style nonce, where a server sends one: <meta property="csp-nonce" nonce="…">. React Aria reads the same tag.
export function pageNonce(page: Document): string {
  const meta = page.querySelector('meta[property="csp-nonce"]')
  if (!(meta instanceof HTMLMetaElement)) return ''
  return meta.nonce || meta.content
}
