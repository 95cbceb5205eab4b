// The desks for hot reload: the renderer's own build settings, with the server behind the same address.
import { join } from 'node:path'
import { DEFAULT_PORT, SERVER_PATHS } from '@holdfast/sync-server'
import { type InlineConfig, loadConfigFromFile, type UserConfig } from 'vite'
import { root } from './tree.ts'

const desktop = join(root, 'apps/desktop')

/** `server`: the sync server's origin. Pages are vite's; the API, health and every WebSocket of a room are the server's. */
export async function devServer(server: string): Promise<InlineConfig> {
  const file = join(desktop, 'electron.vite.config.ts')
  const loaded = await loadConfigFromFile({ command: 'serve', mode: 'development' }, file, desktop)
  const { renderer = {} } = (loaded?.config ?? {}) as { renderer?: UserConfig }
  return {
    ...renderer,
    configFile: false,
    root: renderer.root ?? join(desktop, 'src/renderer'),
    server: {
      port: DEFAULT_PORT,
      strictPort: false,
      proxy: {
        [`^/(${SERVER_PATHS.join('|')})\\b`]: { target: server },
        '^/(incident|workspace)\\b': {
          target: server,
          ws: true,
          bypass: (request) => (request.headers.upgrade === undefined ? '/index.html' : undefined),
        },
      },
    },
  }
}
