// Links that people attach: only web addresses, so that opening one can never run anything.

/** True for http and https addresses with a host. */
export const isWebLink = (link: string): boolean => /^https?:\/\/[^\s/]+/i.test(link)
