// What Yjs will have to do to take an update in, beyond reading it, counted before it does it. Invariant: an update that
// passes costs at most so much, on the server and on every client that is told of it.
import { MOVES_PER_STEP } from '../../config/costs.ts'
import { MOST_COPIES, MOST_STEPS } from '../../config/limits.ts'
import { Malformed } from '../../protocol/byteReader.ts'

export class IntegrationCost {
  steps = 0
  readonly #most: number
  #cuts = 0
  #copies = 0

  constructor(most: number = MOST_STEPS) {
    this.#most = most
  }

  step(steps = 1): void {
    this.steps += steps
    if (this.steps > this.#most) throw tooLong()
  }

  /** An item is cut in two: what follows it among its client's items moves, and the values it holds are copied. */
  cut(following: number, values: number): void {
    this.step(1 + Math.floor((following + this.#cuts + values) / MOVES_PER_STEP))
    this.#cuts += 1
  }

  /** Values are copied into one array with those before them. */
  copy(values: number): void {
    this.step(Math.floor(values / MOVES_PER_STEP))
    this.#copies += values
    if (this.#copies > MOST_COPIES) throw tooLong()
  }
}

const tooLong = () => new Malformed('its parts would take too long to put in order')
