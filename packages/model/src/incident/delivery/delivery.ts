// What others use of deliveries: their shapes, how they stand and what a person decides about them.
export * from '../../attendance/serverDocument.ts'
export * from '../../channels/channel.ts'
export * from '../records/deliveries.ts'
export * from './commands.ts'
export * from './deliveries.ts'
export * from './statusPage.ts'
export * from './wanted.ts'
