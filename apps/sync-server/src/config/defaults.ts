// Where a server listens and keeps its data when nobody says otherwise.

export const DEFAULT_PORT = 4600
/** This machine only. Another address is a decision of whoever starts the server. */
export const DEFAULT_HOST = '127.0.0.1'
/** Under the folder in which it is started. */
export const DEFAULT_DATA = '.holdfast'
