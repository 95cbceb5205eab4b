// The three sounds, made in the browser: sine tones that swell and fade, each under half a second, as quiet as they can be heard.
// They are told apart by their steps: one up, one that stays, two down.
import type { Sound } from './noticed.ts'

/** What of an AudioContext the sounds are made with. */
export type AudioOut = Pick<
  AudioContext,
  'currentTime' | 'destination' | 'createOscillator' | 'createGain' | 'resume'
>

/** Hz, one after the other. */
const STEPS: Readonly<Record<Sound, readonly number[]>> = {
  mine: [523, 784],
  held: [587],
  overdue: [659, 523, 440],
}
/** Of one step, s. */
const LENGTH = 0.14
const SWELL = 0.02
/** Of 1, the loudest. */
const LOUDNESS = 0.05
/** Gains fade towards this: an exponential ramp never ends at 0. */
const SILENT = 0.0001

export function chime(audio: AudioOut, sound: Sound): void {
  void audio.resume()
  STEPS[sound].forEach((hertz, i) => {
    const from = audio.currentTime + i * LENGTH
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(SILENT, from)
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, from + SWELL)
    volume.gain.exponentialRampToValueAtTime(SILENT, from + LENGTH)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(from + LENGTH)
  })
}
