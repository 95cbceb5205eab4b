// The address of a call as people read and type it: the host as a browser reads it, with the path while both fit a line. What
// stands behind a question mark is often a secret, and is left to the link.

/** Characters that can be read off a wall and typed. */
const TYPED = 48

/** `link`: an http or https address, or empty words. */
export function callAddress(link: string): string {
  if (!URL.canParse(link)) return ''
  const { host, pathname } = new URL(link)
  const whole = pathname === '/' ? host : `${host}${pathname}`
  return whole.length > TYPED ? host : whole
}
