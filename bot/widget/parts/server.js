/* The server's side of a chat. */

const PATIENCE = 60000 // milliseconds

class Failure extends Error {
  constructor(code, wait) { super(code); this.code = code; this.wait = wait }
}

async function* jsonLines(response) {
  const reader = response.body.getReader(), decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
      rest = lines.pop()
      for (const line of lines) if (line.trim()) yield JSON.parse(line)
      if (done) return
    }
  } finally {
    reader.cancel().catch(() => {}) // where nobody wants the rest
  }
}

class Server {
  token // who is talking
  #beginning

  constructor(home) { this.home = home }

  /* Begins a session where there is none. */
  async begin() {
    if (this.token) return
    this.#beginning ||= this.#post('session', {}).then((r) => r.json()).finally(() => { this.#beginning = undefined })
    this.token ||= (await this.#beginning).token
  }

  /* What the bot says to a message, as it comes. The server knows a message by its id, and answers it once. */
  async* answer({ id, text }) {
    const response = await this.#asMe('message', { id, text })
    for await (const line of jsonLines(response)) {
      if (line.done) {
        if (line.token) this.token = line.token
        return
      }
      if (line.error && line.error !== 'no_answer') throw new Failure(line.error)
      yield line
    }
    throw new Failure('offline')
  }

  rate(id, rating) { return this.#asMe('rating', { id, rating }) }

  /* Has the conversation erased; false where this server never knew it, or has a new secret. */
  async forget() {
    try {
      if (this.token) await this.#post('forget', { token: this.token })
      return true
    } catch (error) {
      if (error.code !== 'session') throw error
      return false
    }
  }

  async #asMe(path, body, again = true) {
    await this.begin()
    try {
      return await this.#post(path, { token: this.token, ...body })
    } catch (error) {
      if (!again || error.code !== 'session') throw error
      this.token = undefined // its time is over, or the server has a new secret
      return this.#asMe(path, body, false)
    }
  }

  async #post(path, body) {
    let response
    try {
      response = await fetch(`${this.home}/chat/${path}`, { method: 'POST', credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE),
        headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    } catch (error) {
      throw await this.#diagnose(error)
    }
    if (response.ok) return response
    const refused = await response.json().catch(() => ({}))
    // A proxy refuses in its own words, with the header alone.
    throw new Failure(refused.error || (response.status === 429 ? 'too_many' : 'internal'), refused.retry_after ?? (Number(response.headers.get('Retry-After')) || 5))
  }

  /* A browser does not tell why it may not read an answer. The site's owner has to know. */
  async #diagnose(error) {
    if (!navigator.onLine) return new Failure('away')
    const state = await fetch(`${this.home}/chat/origin`, { credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE) }).then((r) => r.json()).catch(() => ({}))
    if (state.allowed === false) {
      console.error(`Jobwise: ${this.home} does not let pages of ${location.origin} talk to it. Add "${location.origin}" to "origins" in its credentials.yml, and start it again.`)
      return new Failure('origin')
    }
    console.warn(`Jobwise: no connection to ${this.home} (${error.message}). Does it run, and does this page's Content-Security-Policy name it in connect-src?`)
    return new Failure('offline')
  }
}
