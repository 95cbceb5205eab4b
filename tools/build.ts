// `npm run build`: the server as one file, and main, preload and renderer of the desktop app.
import { buildAll } from './product.ts'
import { app } from './renderer.ts'
import { server } from './serverBundle.ts'

if (!(await buildAll([server, app]))) process.exitCode = 1
