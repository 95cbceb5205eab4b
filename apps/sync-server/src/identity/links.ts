// Links for people. The token stands in the fragment, which a browser never sends, so no proxy or log sees it.

export const invitePath = (token: string): string => `/#join=${token}`
/** Short enough to be read out, and for a code that is scanned from across a room. */
export const codePath = (code: string): string => `/#code=${code}`
/** The person's own incident opens on the new device. */
export const devicePath = (token: string): string => `/#device=${token}`
export const screenPath = (incident: string, token: string): string => `/wall/${incident}#token=${token}`
