/* The chat itself. */

const LONGEST = 2000 // characters, as the server takes them
const KEPT = 60 // messages that survive a reload

const script = document.currentScript
const HOME = script?.src ? new URL(script.src).origin : location.origin
const small = matchMedia('(max-width:480px)')
const dark = matchMedia('(prefers-color-scheme:dark)')
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join('-')

class JobwiseChat extends HTMLElement {
  #launch; #panel; #log; #form; #input; #count; #menu; #strings; #server; #memory; #listening
  #turns = [] // {id, text, label, said: [{text, buttons, custom}], failed, rating}
  #waiting = 0; #queue = Promise.resolve(); #leaving = false; #inert = []; #theme

  connectedCallback() {
    if (!this.#panel) this.#begin()
    this.#listen()
    this.#paint()
    if ('open' in this.dataset || (!small.matches && attempt(() => sessionStorage.getItem(`${this.#key}/open`)))) this.#show(true)
  }

  disconnectedCallback() {
    this.#listening.abort()
    this.#reach(false)
  }

  #begin() {
    const { server = HOME, title, subtitle, strings = '{}', dir, lang, keep, accent } = this.dataset
    this.#server = new Server(server.replace(/\/$/, ''))
    this.#strings = { ...STRINGS, ...(title && { title }), ...(subtitle && { subtitle }), ...attempt(() => JSON.parse(strings)) }
    this.#strings.bot ||= `${this.#strings.title}:`
    this.#memory = () => (keep === 'tab' ? sessionStorage : localStorage)
    this.#theme = this.dataset.theme
    if (dir) this.dir = dir
    if (accent) this.style.setProperty('--jobwise-accent', accent)
    this.lang = lang || 'en'
    this.#build()
    this.#load()
    this.#resume()
  }

  #listen() {
    const { signal } = this.#listening = new AbortController()
    const on = (target, name, act) => target?.addEventListener(name, act, { signal })
    on(window, 'storage', (e) => { if (e.key === this.#key && !this.#waiting) { this.#load(); this.#render() } })
    on(window, 'online', () => { for (const turn of this.#turns) if (/^(away|offline)$/.test(turn.failed)) turn.again?.() })
    on(small, 'change', () => this.#show(this.hasAttribute('open')))
    on(dark, 'change', () => this.#paint())
    // What a phone's keyboard leaves of the page.
    on(window.visualViewport, 'resize', () => this.style.setProperty('--vh', `${visualViewport.height}px`))
  }

  open() { this.#show(true); this.#focus() }

  close() { this.#show(false); this.#launch.focus() }

  ask(text) { this.open(); this.#send(text) }

  #build() {
    const t = this.#strings
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet() // not an inline style: a strict policy lets it pass
    sheet.replaceSync(CSS)
    root.adoptedStyleSheets = [sheet]
    this.#launch = el('button', { type: 'button', class: 'launch', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', click: () => this.open() },
      icon('chat'), el('span', {}, t.launch))
    this.#log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': t.log, tabindex: 0 })
    this.#input = el('textarea', { rows: 1, maxlength: LONGEST, placeholder: t.placeholder, 'aria-label': t.input, enterkeyhint: 'send',
      input: () => this.#fit(),
      keydown: (e) => { if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.#submit() } } })
    this.#count = el('p', { class: 'count', hidden: true })
    this.#form = el('form', { submit: (e) => { e.preventDefault(); this.#submit() } },
      el('div', { class: 'field' }, this.#input, el('button', { class: 'send', 'aria-label': t.send, title: t.send }, icon('send'))), this.#count)
    this.#menu = new Menu(t.menu, () => this.#items())
    this.#panel = el('section', { role: 'dialog', 'aria-labelledby': 'title', tabindex: -1, hidden: true,
      keydown: (e) => { if (e.key === 'Escape') { e.stopPropagation(); this.#menu.isOpen ? this.#menu.toggle(false, true) : this.close() } },
      click: (e) => this.#menu.heed(e) },
    el('div', { class: 'head' }, el('span', { class: 'mark' }, icon('mark')),
      el('div', { class: 'name' }, el('h2', { id: 'title' }, t.title), el('p', { class: 'sub' }, t.subtitle)),
      this.#menu.button, this.#menu.box, iconButton('close', t.close, () => this.close())),
    this.#log, this.#form)
    root.append(this.#launch, this.#panel)
  }

  #paint() {
    this.dataset.theme = /^(light|dark)$/.test(this.#theme) ? this.#theme : dark.matches ? 'dark' : 'light'
    this.style.setProperty('--jobwise-on-accent', readableOn(getComputedStyle(this.#launch).caretColor))
  }

  #show(open) {
    const fills = open && small.matches && this.parentNode === document.body
    this.#panel.hidden = !open
    this.#launch.hidden = open
    this.toggleAttribute('open', open)
    this.#launch.setAttribute('aria-expanded', open)
    this.#panel.setAttribute('aria-modal', fills)
    this.#reach(fills)
    attempt(() => sessionStorage.setItem(`${this.#key}/open`, open ? 1 : ''))
    if (!open) return this.#menu.toggle(false)
    this.#scroll()
    this.#fit()
    if (!this.#server.token) this.#server.begin().catch(() => {}) // so that the first answer need not wait for it
  }

  /* Keeps the page behind a chat that fills the screen out of reach. */
  #reach(fills) {
    for (const node of this.#inert) node.inert = false
    this.#inert = fills ? [...document.body.children].filter((node) => node !== this && !node.inert) : []
    for (const node of this.#inert) node.inert = true
  }

  // A touch keyboard should not jump up before the person has read anything.
  #focus() { (matchMedia('(pointer:coarse)').matches ? this.#panel : this.#input).focus() }

  #items() {
    const t = this.#strings, privacy = attempt(() => new URL(this.dataset.privacy, location))
    const item = (label, click, last) => el('button', { type: 'button', class: last && 'last', click }, label)
    return [
      item(t.restart, () => { this.#menu.toggle(false); this.#restart() }),
      ...(this.#turns.length ? [item(t.download, () => { this.#menu.toggle(false, true); download(this.#turns, t) })] : []),
      ...(this.dataset.privacy && /^https?:$/.test(privacy?.protocol) ? [el('a', { href: privacy.href, target: '_blank', rel: 'noopener' }, t.privacy)] : []),
      item(t.forget, () => this.#confirm(), true)]
  }

  #confirm() {
    const t = this.#strings
    const said = el('p', { role: 'status' }, t.forgetSure)
    this.#menu.fill([said, el('div', { class: 'pair' },
      el('button', { type: 'button', click: () => this.#menu.toggle(false, true) }, t.cancel),
      el('button', { type: 'button', class: 'yes', click: () => this.#forget().catch(() => { said.textContent = t.forgetFailed }) }, t.forgetYes))])
  }

  async #forget() {
    const t = this.#strings
    this.#leaving = true
    try {
      await this.#queue // what is under way would come after
      const isKnown = await this.#server.forget()
      this.#restart(isKnown ? t.forgotten : t.forgottenHere)
    } catch (error) {
      this.#leaving = false
      this.#resume()
      throw error
    }
    attempt(() => this.#memory().removeItem(this.#key))
    this.#menu.toggle(false)
  }

  #restart(note) {
    this.#server = new Server(this.#server.home) // what is under way is the old one's
    this.#turns = []
    this.#waiting = 0
    this.#queue = Promise.resolve()
    this.#leaving = false
    this.#save()
    this.#render()
    if (note) this.#log.prepend(el('p', { class: 'note turn' }, note))
    this.#focus()
  }

  #fit() {
    const input = this.#input, left = LONGEST - input.value.length
    input.style.blockSize = '40px'
    if (input.value) input.style.blockSize = `${Math.min(input.scrollHeight, 124)}px`
    this.#count.hidden = left > 200
    this.#count.textContent = left > 200 ? '' : `${input.value.length} / ${LONGEST}`
  }

  // A long answer is shown from its question on, a short one to its end.
  #scroll() { this.#log.scrollTop = (this.#log.lastElementChild?.offsetTop ?? 0) - 14 }

  #render() {
    const t = this.#strings
    this.#log.setAttribute('aria-busy', 'true')
    const greeting = el('div', { class: 'turn' }, this.#bubble(markdown(t.greeting, t.newTab), this.lang))
    if (!this.#turns.length) greeting.append(this.#chips(t.starters.map((title) => ({ title, payload: title }))))
    this.#log.replaceChildren(greeting, ...this.#turns.map((turn, i) => this.#draw(turn, i === this.#turns.length - 1)))
    this.#log.setAttribute('aria-busy', 'false')
    this.#scroll()
  }

  #draw(turn, isLast) {
    const t = this.#strings
    const node = el('div', { class: 'turn' }, el('div', { class: 'm me' }, el('span', { class: 'sr' }, t.you + ' '), el('span', { dir: 'auto' }, turn.label)))
    for (const said of turn.said) this.#say(node, said)
    if (isLast) this.#offer(node, turn)
    if (turn.failed) {
      turn.again = () => { if (turn.failed) { turn.failed = ''; this.#enqueue(turn, node) } }
      node.append(el('p', { class: 'fail' }, t[turn.failed] || t.internal,
        ...(turn.failed === 'origin' ? [] : [el('button', { type: 'button', click: turn.again }, t.retry)])))
    }
    return node
  }

  #bubble(nodes, lang = 'en') { // the language that the bot speaks
    return el('div', { class: 'm' }, el('span', { class: 'sr' }, this.#strings.bot + ' '), el('div', { class: 'said', dir: 'auto', lang }, ...nodes))
  }

  #chips(buttons) {
    return el('div', { class: 'chips' }, ...buttons.map((b) =>
      el('button', { type: 'button', click: () => { this.#send(b.payload, b.title); this.#focus() } }, b.title)))
  }

  /* What to do next: the bot's buttons, and a word on its answer. */
  #offer(node, turn) {
    const buttons = turn.said.flatMap((said) => said.buttons || [])
    if (buttons.length) node.append(this.#chips(buttons))
    if (turn.said.length && !turn.failed) node.append(thumbs(turn.rating, this.#strings, (rating) => this.#rate(turn, rating), () => this.#focus()))
  }

  #rate(turn, rating) {
    turn.rating = rating
    this.#save()
    this.#server.rate(turn.id, rating).catch(() => {}) // nobody waits for it
  }

  #say(node, said) {
    const text = said.error ? this.#strings[said.error] : said.text
    const nodes = illustrated(text, said.custom, this.#strings)
    if (nodes.length) node.append(this.#bubble(nodes))
    for (const box of node.querySelectorAll('.scroll')) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
  }

  #submit() {
    this.#send(this.#input.value)
    this.#input.value = ''
    this.#fit()
  }

  #send(text, label = text) {
    text = text.trim()
    if (!text) return
    for (const old of this.#log.querySelectorAll('.chips, .rate, .log > .note')) old.remove()
    const turn = { id: newId(), text, label: label.trim(), said: [] }
    this.#turns.push(turn)
    const node = this.#draw(turn)
    this.#log.append(node)
    this.#enqueue(turn, node)
    this.#scroll()
  }

  #enqueue(turn, node) {
    const server = this.#server
    if (this.#waiting++) node.append(el('p', { class: 'note' }, this.#strings.queued))
    this.#save() // what a reload cuts off is sent then
    this.#queue = this.#queue.then(() => this.#deliver(turn, node, server))
  }

  /* Shows the conversation, and sends what was still to be sent. */
  #resume() {
    this.#waiting = 0
    this.#render()
    const [, ...nodes] = this.#log.children // after the greeting
    this.#turns.forEach((turn, i) => { if (!turn.said.length && !turn.failed) this.#enqueue(turn, nodes[i]) })
  }

  /* Sends a turn, again where that may help: the server answers it once. Stops where a new conversation has begun. */
  async #deliver(turn, node, server) {
    const isOver = () => server !== this.#server || this.#leaving
    const typing = el('div', { class: 'm typing', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'))
    const begin = () => {
      turn.said = []
      const fresh = this.#draw(turn)
      fresh.append(typing)
      node.replaceWith(fresh)
      node = fresh
      this.#scroll()
    }
    for (let tries = 0, lost; !isOver();) {
      begin()
      if (lost && lost !== 'again') typing.before(el('p', { class: 'note' }, this.#strings[lost]))
      try {
        for await (const { text, buttons, custom, error } of server.answer(turn)) {
          if (isOver()) return
          const said = { text, buttons, custom, error }
          node.querySelector('.note')?.remove()
          turn.said.push(said)
          this.#say(node, said)
          node.append(typing)
          this.#scroll()
          this.#save()
        }
        break
      } catch (error) {
        const failed = error instanceof Failure ? error.code : 'offline'
        lost = WAITS[failed]
        // The server itself says when it takes more; how often it says so does not matter.
        const wait = Math.max(PAUSES[lost === 'again' ? 0 : tries++], 1000 * (error.wait || 0))
        if (!lost || !(wait <= LONGEST_WAIT)) {
          turn.failed = failed
          break
        }
        node.querySelector('.note')?.remove()
        await countDown(this.#strings[lost], wait, isOver, (note) => { typing.replaceWith(note); this.#scroll() })
      }
    }
    if (isOver()) return
    if (turn.failed) begin()
    typing.remove()
    if (!turn.failed && turn === this.#turns.at(-1)) this.#offer(node, turn)
    this.#scroll()
    this.#waiting--
    this.#save()
  }

  get #key() { return `jobwise/${this.#server.home}` }

  #load() {
    const kept = attempt(() => JSON.parse(this.#memory().getItem(this.#key)))
    this.#server.token = kept?.token
    this.#turns = Array.isArray(kept?.turns) ? kept.turns : []
  }

  #save() {
    const size = () => this.#turns.reduce((sum, turn) => sum + 1 + turn.said.length, 0)
    while (size() > KEPT && this.#turns.length > 1) this.#turns.shift()
    attempt(() => this.#memory().setItem(this.#key, JSON.stringify({ token: this.#server.token, turns: this.#turns })))
  }
}
