// What updates drafted ahead give to the other packages.
export * from './commands.ts'
export * from './selectors.ts'
