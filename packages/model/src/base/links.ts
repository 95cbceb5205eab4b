// Links that people attach: only web addresses, so that opening one can never run anything.

/** True for http and https addresses with a host. */
export const isWebLink = (link: string): boolean => /^https?:\/\/[^\s/]+/i.test(link)

/** True when a name stands before the host, as in https://github.com@evil.example: it reads like a host and is none. */
export const namesUser = (link: string): boolean => /^https?:[/\\]*[^/?#\\]*@/i.test(link)
export const NAMES_USER =
  'What stands before the @ hides where this link leads. Leave it out, up to and with the @, and attach the rest.'
