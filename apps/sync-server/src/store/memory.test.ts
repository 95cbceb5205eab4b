import { createMemoryStore } from './memory.ts'
import { storeContract } from '../../test/contract/store.contract.ts'

storeContract('memory', async () => ({
  store: createMemoryStore(),
  reopen: null,
  dispose: async () => {},
}))
