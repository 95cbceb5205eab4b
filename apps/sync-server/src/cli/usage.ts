// What `holdfast help` prints.
import { DEFAULT_DATA, DEFAULT_HOST, DEFAULT_PORT } from '../config/defaults.ts'

export const USAGE = `holdfast: the war room's server

  holdfast serve [--port ${DEFAULT_PORT}] [--host ${DEFAULT_HOST}] [--data ${DEFAULT_DATA}]
      opens the server and prints its address and the links to join
      --host 0.0.0.0     let the whole network in, not this machine only
      --url ADDRESS      how people reach it, if not by the address it listens on
      --web FOLDER       another build of the app
      --log FILE         write the log there instead of stderr
      --log-level LEVEL  debug, info (as it is), warn, error
      --trusted-proxy ADDRESS
                         believe this proxy from where people come; an address or a network, more than once if need be
      --open-links       open the responders' link in the browser
      --new              make a key or a database again that is gone from the data folder
      --upstream ADDRESS --upstream-token-file FILE
                         be a hub: link up to that server with the token in FILE

  holdfast token --access respond|observe|screen|hub [--incident ID] [--name NAME] [--days N] [--uses N]
      prints a link or, with --name, a person's own token for programs; links to join last a day, for 200 people
      --uses N           let so many people in by the link
      --access hub --name NAME: the token with which another server links up to this one
      --data FOLDER      the data folder of the server it is for
      --url ADDRESS      how people reach that server

  holdfast people [--data .holdfast] [--all]
  holdfast links [--data .holdfast] [--all]
      who has access, and which links are good: what they may do, where, until when, and their ids; --all: also what ended
  holdfast revoke ID [--with-people|--with-links] [--data .holdfast]
      ends it, on a running server within 2 seconds: a person with all their windows, a link, a wall, a hub
      --with-people      and everybody who came in by that link
      --with-links       and every link that this person made

  holdfast channel add --kind webhook|slack|teams|statuspage|email|pagerduty --label NAME --audience customers|executives|internal
                       --settings FILE [--allow-private] [--data .holdfast]
  holdfast channel list, holdfast channel test ID, holdfast channel remove ID
      where this server delivers updates to; a running server knows within 2 seconds
      --settings FILE    its address and keys as JSON ("-": what comes in); kept sealed, and never shown again:
                         webhook {url, secret}, slack {url}, teams {url}, statuspage {page, key, components, url},
                         email {url: smtps://user:password@host, from, to: [mailbox]},
                         pagerduty {key, secrets: [of its webhooks], url}: no audience, it pages whom NAME says
      --audience NAME    whom it reaches; more than once if need be
      --allow-private    it may be on this machine or in a private network

  holdfast verify [--data .holdfast] [--room ROOM] [--checkpoint FILE]
      checks the record of a stopped server, or of a copy of its folder; changes nothing, and ends with 1 if it was changed
      --checkpoint FILE  and whether it still is the record that these kept checkpoints were signed for

  holdfast export ID [--profile internal|regulator|public] [--roles] [--out FILE] [--data .holdfast]
      writes the record of an incident of a stopped server, or of a copy of its folder, as one signed bundle
      --roles            people as their roles, as always outside
      --snapshot N       as that snapshot has it, and not as it stands
      --pdf              and beside it its post-mortem as a PDF, where a Chromium is found; it is no part of the bundle
      --server ADDRESS   of a server that runs, with the key in the data folder, or with
      --token-file FILE  a responder's own token
  holdfast sheet 201|205a|209|214 ID [--person NAME] [--profile internal|regulator] [--roles] [--out FILE] [--data .holdfast]
  holdfast page ID [--out FILE] [--data .holdfast]
      writes one ICS sheet, or the public page, of an incident of a stopped server, or of a copy of its folder, as one HTML file
      --person NAME      an activity log (214) of one person
      --snapshot N       as that snapshot has it, and not as it stands
      --pdf              as a PDF instead, where a Chromium is found (CHROMIUM=PATH names one)
      --paper a4|letter  laid out for that paper
  holdfast verify BUNDLE
      checks every byte of a bundle offline, names the first file or row that was changed, and ends with 1 then
  holdfast import BUNDLE [--data .holdfast]
      keeps a bundle that passes every check; export gives it again byte for byte

  holdfast help, holdfast version
`
