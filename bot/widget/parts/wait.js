/* What is said while a message waits to be sent again. */

const PAUSES = [500, 2000, 5000] // milliseconds, before a lost message is sent again
const LONGEST_WAIT = 60000 // where the server names a time after which it takes a message
const WAITS = { offline: 'waiting', not_ready: 'starting', too_many: 'again' } // what is said meanwhile

const pause = (time) => new Promise((go) => setTimeout(go, time))

/* Waits so many milliseconds, or until it is over; the note that it shows is heard once, and seen to count each second. */
async function countDown(text, wait, isOver, show) {
  const say = (left) => text.replace('{seconds}', Math.ceil(left / 1000))
  const seen = el('span', { 'aria-hidden': 'true' })
  show(el('p', { class: 'note' }, el('span', { class: 'sr' }, say(wait)), seen))
  for (let left = wait; left > 0 && !isOver(); left -= 1000) {
    seen.textContent = say(left)
    await pause(Math.min(left, 1000))
  }
}
