// `npm run build`: main, preload and renderer of the desktop app; the renderer is also what the server hands to browsers.
import { buildRenderer } from './renderer.ts'

if (!(await buildRenderer())) process.exitCode = 1
