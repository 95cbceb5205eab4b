/** "2 things to settle": what stands two ways, in words. */
export const toSettle = (count: number): string => `${count} ${count === 1 ? 'thing' : 'things'} to settle`
