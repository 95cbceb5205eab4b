// The public surface of the stored roles, of news about them, and of offers of command.
export * from '../records/roles.ts'
export * from './offerCommands.ts'
export * from './offers.ts'
export * from './roleNews.ts'
