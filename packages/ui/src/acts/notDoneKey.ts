// The notice that something held was not done, by what it is about: it leaves when the same is begun again.
export const notDoneKey = (about: string): string => `not done ${about}`
