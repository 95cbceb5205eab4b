// Links for people. The token stands in the fragment, which a browser never sends, so no proxy or log sees it.

export const invitePath = (token: string): string => `/#join=${token}`
export const screenPath = (incident: string, token: string): string => `/wall/${incident}#token=${token}`
