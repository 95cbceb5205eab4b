// The keys that read the incident back: the second works where letters are typed.
export const READ_KEYS = { read: 'v', whileTyping: 'Alt+v' }
