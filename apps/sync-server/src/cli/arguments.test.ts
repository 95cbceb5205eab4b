import { expect, test } from 'vitest'
import { type Command, readArguments } from './arguments.ts'

const serve: Command = {
  run: 'serve',
  port: 4600,
  host: '127.0.0.1',
  data: '.holdfast',
  url: null,
  web: null,
  log: { to: 2, level: 'info' },
  openLinks: false,
  trustedProxies: [],
  begin: 'asItIs',
  upstream: null,
}
const token = {
  run: 'token',
  data: '.holdfast',
  url: 'http://127.0.0.1:4600',
  access: 'respond',
  incident: null,
  name: null,
  days: null,
  uses: null,
} satisfies Command

test.each<[string, Command]>([
  ['', { run: 'help' }],
  ['help', { run: 'help' }],
  ['--help', { run: 'help' }],
  ['serve --help', { run: 'help' }],
  ['--version', { run: 'version' }],
  ['serve', serve],
  ['serve --port 0 --host 0.0.0.0 --data d', { ...serve, port: 0, host: '0.0.0.0', data: 'd' }],
  [
    'serve --url https://war.example.org/x/ --open-links',
    { ...serve, url: 'https://war.example.org', openLinks: true },
  ],
  [
    'serve --log a.log --log-level debug --web out',
    { ...serve, log: { to: 'a.log', level: 'debug' }, web: 'out' },
  ],
  [
    'serve --upstream https://war.example.org/ --upstream-token-file hub.token',
    { ...serve, upstream: { url: 'wss://war.example.org', tokenFile: 'hub.token' } },
  ],
  [
    'serve --trusted-proxy 10.0.0.5 --trusted-proxy fd00::/8',
    { ...serve, trustedProxies: ['10.0.0.5', 'fd00::/8'] },
  ],
  ['serve --new', { ...serve, begin: 'anew' }],
  ['token --access respond', token],
  ['token --access respond --uses 3', { ...token, uses: 3 }],
  ['token --access observe --name Ada --days 2', { ...token, access: 'observe', name: 'Ada', days: 2 }],
  [
    'token --access hub --name Berlin',
    { run: 'token', data: '.holdfast', url: token.url, days: null, access: 'hub', name: 'Berlin' },
  ],
  [
    'token --access screen --incident i1',
    {
      run: 'token',
      data: '.holdfast',
      url: 'http://127.0.0.1:4600',
      days: null,
      access: 'screen',
      incident: 'i1' as never,
    },
  ],
  ['people', { run: 'people', data: '.holdfast', ended: false }],
  ['links --all --data d', { run: 'links', data: 'd', ended: true }],
  ['revoke abc', { run: 'revoke', data: '.holdfast', id: 'abc', also: null }],
  ['revoke abc --with-people', { run: 'revoke', data: '.holdfast', id: 'abc', also: 'people' }],
  ['revoke --with-links abc --data d', { run: 'revoke', data: 'd', id: 'abc', also: 'links' }],
  ['verify', { run: 'verify', data: '.holdfast', room: null, checkpoint: null, bundle: null }],
  [
    'verify --data d --room workspace --checkpoint c.json',
    { run: 'verify', data: 'd', room: 'workspace', checkpoint: 'c.json', bundle: null },
  ],
  ['verify a.zip', { run: 'verify', data: '.holdfast', room: null, checkpoint: null, bundle: 'a.zip' }],
  [
    'export i1',
    {
      run: 'export',
      data: '.holdfast',
      incident: 'i1' as never,
      profile: 'internal',
      roles: false,
      out: null,
      pdf: false,
      snapshot: null,
      server: null,
      tokenFile: null,
    },
  ],
  [
    'export i1 --profile public --roles --out o.zip --data d',
    {
      ...{ run: 'export', data: 'd', incident: 'i1' as never, profile: 'public', roles: true, out: 'o.zip' },
      ...{ pdf: false, snapshot: null, server: null, tokenFile: null },
    },
  ],
  [
    'export i1 --snapshot 3a --server http://127.0.0.1:4600/x --token-file t',
    {
      ...{ run: 'export', data: '.holdfast', incident: 'i1' as never, profile: 'internal', roles: false },
      ...{ out: null, pdf: false, snapshot: '3a', server: 'http://127.0.0.1:4600', tokenFile: 't' },
    },
  ],
  ['import a.zip --data d', { run: 'import', data: 'd', bundle: 'a.zip' }],
])('[A12] holdfast %s', (line, command) => {
  expect(readArguments(line.split(' ').filter(Boolean))).toEqual({ ok: true, value: command })
})

test.each([
  ['dance', 'There is no command "dance".'],
  ['verify a.zip b.zip', 'Name one bundle.'],
  ['verify a.zip --data d', 'A bundle is checked by itself: leave --data, --room and --checkpoint out.'],
  ['export', 'Name one incident by its id.'],
  ['export a/b', 'a/b is no incident id.'],
  ['export i1 --profile secret', '--profile is one of internal, regulator, public.'],
  [
    'export i1 --snapshot three',
    '--snapshot three is no snapshot; it is a number as the screens say it, like 3.',
  ],
  ['export i1 --server x', '--server x is no address; write it like https://holdfast.example.org.'],
  ['export i1 --token-file t', '--token-file is for --server, which is missing.'],
  ['import', 'Name one bundle.'],
  ['serve --port x', '--port x is no port; it is a number from 0 (any free one) to 65535.'],
  ['serve --port 65536', '--port 65536 is no port; it is a number from 0 (any free one) to 65535.'],
  ['serve --port 4.5', '--port 4.5 is no port; it is a number from 0 (any free one) to 65535.'],
  ['serve --log-level loud', '--log-level is one of debug, info, warn, error.'],
  [
    'serve --url war.example.org',
    '--url war.example.org is no address; write it like https://holdfast.example.org.',
  ],
  [
    'serve --url javascript:1',
    '--url javascript:1 is no address; write it like https://holdfast.example.org.',
  ],
  [
    'serve --upstream wss://a',
    '--upstream needs the token of a hub: name its file with --upstream-token-file.',
  ],
  ['serve --upstream-token-file f', '--upstream-token-file is for --upstream, which is missing.'],
  [
    'serve --upstream wss://a/b --upstream-token-file f',
    '--upstream: wss://a/b has more in it than a host and a port; write it like wss://holdfast.example.org.',
  ],
  ['serve --upstream ftp://a --upstream-token-file f', '--upstream: ftp://a is no address of a server'],
  [
    'serve --trusted-proxy nginx',
    '--trusted-proxy nginx is no address; write it like 10.0.0.5 or 10.0.0.0/8.',
  ],
  ['serve --fast', "Unknown option '--fast'"],
  ['serve --data', "Option '--data <value>' argument missing"],
  ['serve here', "Unexpected argument 'here'"],
  ['token', '--access is one of respond, observe, screen, hub.'],
  ['token --access admin', '--access is one of respond, observe, screen, hub.'],
  ['token --access screen', 'A screen shows one incident: name it with --incident.'],
  ['token --access hub', 'A hub is known by a name: give it with --name.'],
  ['token --access hub --name B --incident i1', 'A hub carries every incident: leave --incident out.'],
  ['token --access respond --incident a/b', '--incident a/b is no incident id.'],
  ['token --access respond --days 0', '--days is a number from 1 to 365.'],
  ['token --access respond --uses 0', '--uses is a number from 1 to 10000.'],
  ['token --access respond --name Ada --uses 2', '--uses is for links that people join by'],
  ['token --access screen --incident i1 --uses 2', '--uses is for links that people join by'],
  ['revoke', 'Name one id, from "holdfast people" or "holdfast links".'],
  ['revoke a b', 'Name one id, from "holdfast people" or "holdfast links".'],
  ['people ada', "Unexpected argument 'ada'"],
])('[A12] holdfast %s is a mistake, said in a sentence', (line, words) => {
  const read = readArguments(line.split(' '))
  expect(read).toMatchObject({ ok: false, error: expect.stringContaining(words) })
})
