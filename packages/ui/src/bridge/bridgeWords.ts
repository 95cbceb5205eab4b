/** `192.168.1.20:4700` of an address; a machine on no network has none. */
export const hostOf = (url: string | undefined): string => url?.replace(/^https?:\/\//, '') ?? 'no network'

export const guestWords = (guests: number): string =>
  guests === 0 ? 'nobody connected yet' : `${guests} connected`
