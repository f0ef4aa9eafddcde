/* Jobwise chat: <script src="https://jobwise.example/widget.js" async></script>
 * data-title, -accent, -theme (light, dark), -open, -strings (JSON, see STRINGS), -server, -manual (adds no element).
 * From script: element.open(), .close(), .ask(text). */
(() => {
'use strict'

const STRINGS = {
  title: 'Jobwise',
  subtitle: 'Jobs, pay and next steps',
  launch: 'Ask about a job',
  close: 'Close chat',
  restart: 'Start a new conversation',
  log: 'Conversation',
  placeholder: 'Ask about a job or its pay…',
  input: 'Your message',
  send: 'Send',
  you: 'You:',
  bot: 'Jobwise:',
  greeting: 'Hello! Ask me what a job is like, what it needs, what it pays and how to get there.',
  starters: ['What does a registered nurse earn in Texas?', 'How do I become an electrician?', 'Is $95k fair for a data analyst?', 'What does a paralegal do?'],
  retry: 'Retry',
  offline: 'No answer: the connection was lost.',
  internal: 'Something went wrong on our side.',
  too_many: 'That was a lot at once. Please wait a moment.',
  not_ready: 'The assistant is just starting. Please try again in a moment.',
  no_answer: 'I have no answer to that. Could you say it in other words?',
  empty: 'I could not read that. Could you say it in words?',
}
const LONGEST = 2000 // characters, as the server takes them
const KEPT = 60 // messages that survive a reload
const PATIENCE = 60000 // milliseconds

const CSS = `
:host{all:initial;
 --accent:var(--jobwise-accent,#0f6b5c);--on:var(--jobwise-on-accent,#fff);--surface:var(--jobwise-surface,#fff);--text:var(--jobwise-text,#17212b);
 --muted:#56626e;--bubble:var(--jobwise-bubble,#f0f4f3);--line:#dbe2e1;--edge:#7b8791;--warn:#a3260f;--focus:#1463d8;--shade:0 18px 50px #0b1c2433,0 3px 10px #0b1c241f;
 --round:var(--jobwise-radius,18px);--vh:100dvh;
 font:400 15px/1.5 var(--jobwise-font,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);color:var(--text);color-scheme:light;
 position:fixed;inset-block-end:var(--jobwise-offset,20px);inset-inline-end:var(--jobwise-offset,20px);z-index:2147483000}
:host([hidden]),[hidden]{display:none!important}
:host([data-theme=dark]){--accent:var(--jobwise-accent,#63cdb6);--surface:var(--jobwise-surface,#141a1e);--text:var(--jobwise-text,#e8eef0);
 --muted:#a5b2ba;--bubble:var(--jobwise-bubble,#212a30);--line:#36424a;--edge:#74828c;--warn:#ff9d88;--focus:#8fbcff;--shade:0 18px 50px #0009,0 0 0 1px #36424a;color-scheme:dark}
*{box-sizing:border-box}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
svg{display:block;inline-size:22px;block-size:22px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.launch{display:flex;align-items:center;gap:10px;block-size:56px;padding:0 22px 0 18px;border-radius:28px;background:var(--accent);color:var(--on);font-weight:600;box-shadow:var(--shade)}
.launch:hover{filter:brightness(1.1)}
section{display:flex;flex-direction:column;inline-size:min(410px,calc(100vw - 40px));block-size:min(680px,calc(100dvh - 40px));background:var(--surface);border-radius:var(--round);box-shadow:var(--shade);overflow:hidden;outline:0;animation:rise .18s ease-out}
.head{display:flex;align-items:center;gap:11px;padding:13px 10px 13px 16px;border-block-end:1px solid var(--line)}
.mark{flex:none;display:grid;place-items:center;inline-size:38px;block-size:38px;border-radius:12px;background:var(--accent);color:var(--on)}
.head div{flex:1;min-inline-size:0}
h2{margin:0;font-size:16px;line-height:1.25;font-weight:650}
.sub{margin:0;font-size:13px;line-height:1.3;color:var(--muted)}
.head button,.send{flex:none;display:grid;place-items:center;inline-size:40px;block-size:40px;border-radius:12px}
.head button{color:var(--muted)}
.head button:hover{background:var(--bubble)}
.log{position:relative;flex:1;min-block-size:0;overflow-y:auto;overscroll-behavior:contain;padding:18px 16px 10px}
.log:focus-visible{outline-offset:-3px}
.turn{display:flex;flex-direction:column;align-items:flex-start;gap:8px;margin-block-end:14px}
.m{max-inline-size:90%;padding:10px 14px;border-radius:16px;border-end-start-radius:5px;background:var(--bubble);overflow-wrap:anywhere}
.m:has(table){max-inline-size:100%}
.me{align-self:flex-end;max-inline-size:84%;border-radius:16px;border-end-end-radius:5px;background:var(--accent);color:var(--on);white-space:pre-wrap}
.m>*{margin:0}.m>:not(.sr,i)+*{margin-block-start:8px}
ul,ol{padding-inline-start:20px}li+li{margin-block-start:3px}
a{color:inherit;text-decoration-color:var(--accent);text-decoration-thickness:2px;text-underline-offset:3px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;inline-size:100%;font-size:14px;line-height:1.35;font-variant-numeric:tabular-nums}
th,td{padding:6px 12px 6px 0;text-align:start;vertical-align:top;border-block-end:1px solid var(--line);overflow-wrap:normal}
th{font-weight:600;color:var(--muted)}
tr>:last-child{padding-inline-end:0}tbody tr:last-child>*{border:0}.n{text-align:end;white-space:nowrap}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chips button,.fail button{padding:6px 13px;border:1px solid var(--edge);border-radius:17px;font-size:14px;line-height:1.4;text-align:start;background:var(--surface)}
@media(hover:hover){.chips button:hover,.fail button:hover{background:var(--bubble);border-color:var(--text)}}
.fail{align-self:flex-end;display:flex;flex-wrap:wrap;justify-content:flex-end;align-items:center;gap:4px 10px;margin:0;font-size:13px;color:var(--warn)}
.fail button{color:var(--text);padding:3px 12px}
.typing{display:flex;gap:5px;padding:16px 15px;opacity:0;animation:show 0s .15s forwards}
.typing i{inline-size:7px;block-size:7px;border-radius:50%;background:var(--muted);animation:pulse 1.1s infinite}
.typing :nth-child(2){animation-delay:.15s}.typing :nth-child(3){animation-delay:.3s}
form{padding:10px 14px calc(14px + env(safe-area-inset-bottom))}
.field{display:flex;align-items:flex-end;gap:6px;padding:5px 5px 5px 15px;border:1px solid var(--edge);border-radius:26px;background:var(--surface)}
.field:focus-within{border-color:var(--focus);box-shadow:0 0 0 2px var(--focus)}
textarea{flex:1;min-inline-size:0;block-size:40px;max-block-size:124px;padding:8px 0;margin:0;border:0;outline:0!important;resize:none;font:inherit;font-size:16px;line-height:24px;color:inherit;background:none}
textarea::placeholder{color:var(--muted);opacity:1}
.send{border-radius:50%;background:var(--accent);color:var(--on)}
.count{margin:4px 16px 0;font-size:12px;color:var(--muted);text-align:end}
@keyframes rise{from{opacity:0}}
@keyframes show{to{opacity:1}}
@keyframes pulse{0%,60%,100%{opacity:.35}30%{opacity:1}}
@media(max-width:480px){
 :host([open]){inset:0}
 section{inline-size:100vw;block-size:var(--vh);border-radius:0;animation:none}
 .launch{padding:0;inline-size:56px;justify-content:center}.launch span{position:absolute;clip-path:inset(50%)}}
@media(prefers-reduced-motion:reduce){*{animation-duration:0s!important}.typing i{opacity:.7}}
@media(forced-colors:active){section,.launch,.m{border:1px solid}}`

const ICONS = {
  chat: 'M21 12a8 8 0 0 1-8 8H4l1.8-3.2A8 8 0 1 1 21 12ZM9 10.5h7M9 14h4',
  mark: 'M4 19V13M10 19V9M16 19V5M21 19H3',
  restart: 'M4 5v5h5M4.5 10A8 8 0 1 1 5 15.5',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M12 19V5M6 11l6-6 6 6',
}

/* What is said, as nodes: text is only ever put into text nodes. */

function el(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') node.addEventListener(name, value)
    else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children)
  return node
}

function icon(name) {
  const make = (tag) => document.createElementNS('http://www.w3.org/2000/svg', tag)
  const svg = make('svg'), path = make('path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

function link(address, text) {
  const url = attempt(() => new URL(address))
  if (url?.protocol !== 'https:') return text
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, text)
}

const INLINE = /\*\*(.+?)\*\*|\[([^\][]+)\]\(([^\s)]+)\)|(https:\/\/[^\s<>()]*[^\s<>().,;:!?])/g

function inline(text) {
  const out = []
  let from = 0
  for (const m of text.matchAll(INLINE)) {
    out.push(text.slice(from, m.index))
    out.push(m[1] ? el('strong', {}, ...inline(m[1])) : link(m[3] || m[4], m[2] || m[4]))
    from = m.index + m[0].length
  }
  out.push(text.slice(from))
  return out
}

function table(lines) {
  const rows = lines.map((line) => line.trim().slice(1, -1).split('|').map((cell) => cell.trim()))
  const headed = rows.length > 1 && rows[1].every((cell) => /^:?-+:?$/.test(cell))
  const head = headed ? rows[0] : null
  const body = headed ? rows.slice(2) : rows
  const isNumber = (i) => i > 0 && body.every((row) => !row[i] || /^\W{0,4}\d|^(—|–|-|n\/a)$/i.test(row[i]))
  const cells = (row, header) => row.map((text, i) =>
    el(header || i === 0 ? 'th' : 'td', { scope: header ? 'col' : i === 0 && 'row', class: isNumber(i) && 'n' }, ...inline(text)))
  return el('div', { class: 'scroll' }, el('table', {},
    ...(head ? [el('thead', {}, el('tr', {}, ...cells(head, true)))] : []),
    el('tbody', {}, ...body.map((row) => el('tr', {}, ...cells(row, false))))))
}

const list = (tag, mark) => [mark, (lines) => el(tag, { start: tag === 'ol' && parseInt(lines[0], 10) },
  ...lines.map((line) => el('li', {}, ...inline(line.replace(mark, '')))))]

const BLOCKS = [
  [/^\s*\|.*\|\s*$/, table],
  list('ul', /^\s*[-*•] +/),
  list('ol', /^\s*\d+[.)] +/),
  [/\S/, (lines) => el('p', {}, ...lines.flatMap((line, i) => (i ? [el('br'), ...inline(line)] : inline(line))))],
]

function markdown(text) {
  const nodes = []
  let kind, lines = []
  const flush = () => { if (lines.length) nodes.push(kind[1](lines)); lines = [] }
  for (const line of text.split('\n')) {
    const found = BLOCKS.find(([pattern]) => pattern.test(line))
    if (found !== kind) flush()
    kind = found
    if (kind) lines.push(line)
  }
  flush()
  return nodes
}

/* For addresses and the browser's memory, which may be off, full or broken. */
function attempt(act) {
  try { return act() } catch { /* so there is nothing */ }
}

class Failure extends Error {
  constructor(code) { super(code); this.code = code }
}

async function* jsonLines(response) {
  const reader = response.body.getReader(), decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    const lines = (rest + decoder.decode(value, { stream: !done })).split('\n')
    rest = lines.pop()
    for (const line of lines) if (line.trim()) yield JSON.parse(line)
    if (done) return
  }
}

const script = document.currentScript
const HOME = script?.src ? new URL(script.src).origin : location.origin
const isSmall = () => matchMedia('(max-width:480px)').matches
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join('-')

class JobwiseChat extends HTMLElement {
  #launch; #panel; #log; #form; #input; #count; #strings; #server
  #turns = [] // {id, text, label, said: [{text, buttons}], failed}
  #token; #waiting = 0; #queue = Promise.resolve()

  connectedCallback() {
    if (this.#panel) return
    this.#server = this.dataset.server || HOME
    const { title, strings = '{}' } = this.dataset
    this.#strings = { ...STRINGS, ...(title && { title }), ...attempt(() => JSON.parse(strings)) }
    this.#build()
    this.#dress()
    this.#load()
    this.#render()
    addEventListener('storage', (e) => { if (e.key === this.#key && !this.#waiting) { this.#load(); this.#render() } })
    if ('open' in this.dataset || (!isSmall() && attempt(() => sessionStorage.getItem(this.#key)))) this.#show(true)
  }

  open() { this.#show(true); this.#focus() }

  close() { this.#show(false); this.#launch.focus() }

  ask(text) { this.open(); this.#send(text) }

  #build() {
    const t = this.#strings
    const button = (name, label, click, ...more) => el('button', { type: 'button', 'aria-label': label, title: label, click }, icon(name), ...more)
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
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
    this.#panel = el('section', { role: 'dialog', 'aria-labelledby': 'title', tabindex: -1, hidden: true,
      keydown: (e) => { if (e.key === 'Escape') { e.stopPropagation(); this.close() } } },
    el('div', { class: 'head' }, el('span', { class: 'mark' }, icon('mark')),
      el('div', {}, el('h2', { id: 'title' }, t.title), el('p', { class: 'sub' }, t.subtitle)),
      button('restart', t.restart, () => this.#restart()), button('close', t.close, () => this.close())),
    this.#log, this.#form)
    root.append(this.#launch, this.#panel)
  }

  #dress() {
    const dark = matchMedia('(prefers-color-scheme:dark)')
    const asked = this.dataset.theme
    if (this.dataset.accent) this.style.setProperty('--jobwise-accent', this.dataset.accent)
    const paint = () => {
      this.dataset.theme = asked || (dark.matches ? 'dark' : 'light')
      this.style.removeProperty('--jobwise-on-accent')
      // Black or white on the accent, by its luminance, whichever reads better.
      const [r, g, b] = getComputedStyle(this.#launch).backgroundColor.match(/[\d.]+/g).map((c) => (c / 255) ** 2.2)
      this.style.setProperty('--jobwise-on-accent', 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#08131a' : '#fff')
    }
    paint()
    dark.addEventListener('change', paint)
    // What a phone's keyboard leaves of the page.
    window.visualViewport?.addEventListener('resize', () => this.style.setProperty('--vh', `${visualViewport.height}px`))
  }

  #show(open) {
    this.#panel.hidden = !open
    this.#launch.hidden = open
    this.toggleAttribute('open', open)
    this.#launch.setAttribute('aria-expanded', open)
    this.#panel.setAttribute('aria-modal', open && isSmall())
    attempt(() => sessionStorage.setItem(this.#key, open ? 1 : ''))
    if (open) { this.#scroll(); this.#fit() }
  }

  // A touch keyboard should not jump up before the person has read anything.
  #focus() { (matchMedia('(pointer:coarse)').matches ? this.#panel : this.#input).focus() }

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
    const greeting = el('div', { class: 'turn' }, this.#bubble(t.greeting))
    if (!this.#turns.length) greeting.append(this.#chips(t.starters.map((title) => ({ title, payload: title }))))
    this.#log.replaceChildren(greeting, ...this.#turns.map((turn, i) => this.#draw(turn, i === this.#turns.length - 1)))
    this.#log.setAttribute('aria-busy', 'false')
    this.#scroll()
  }

  #draw(turn, isLast) {
    const t = this.#strings
    const node = el('div', { class: 'turn' }, el('div', { class: 'm me', dir: 'auto' }, el('span', { class: 'sr' }, t.you + ' '), turn.label))
    for (const said of turn.said) this.#say(node, said)
    if (isLast) this.#offer(node, turn)
    if (turn.failed) {
      node.append(el('p', { class: 'fail' }, t[turn.failed] || t.internal,
        el('button', { type: 'button', click: () => { if (turn.failed) { turn.failed = ''; this.#enqueue(turn, node) } } }, t.retry)))
    }
    return node
  }

  #bubble(text) {
    return el('div', { class: 'm', dir: 'auto' }, el('span', { class: 'sr' }, this.#strings.bot + ' '), ...markdown(text))
  }

  #chips(buttons) {
    return el('div', { class: 'chips' }, ...buttons.map((b) =>
      el('button', { type: 'button', click: () => { this.#send(b.payload, b.title); this.#focus() } }, b.title)))
  }

  #offer(node, turn) {
    const buttons = turn.said.flatMap((said) => said.buttons || [])
    if (buttons.length) node.append(this.#chips(buttons))
  }

  #say(node, said) {
    if (said.text) node.append(this.#bubble(said.text))
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
    for (const chips of this.#log.querySelectorAll('.chips')) chips.remove()
    const turn = { id: newId(), text, label: label.trim(), said: [] }
    this.#turns.push(turn)
    const node = this.#draw(turn)
    this.#log.append(node)
    this.#scroll()
    this.#enqueue(turn, node)
  }

  #enqueue(turn, node) {
    this.#waiting++
    this.#save() // what a reload cuts off can then be sent again
    this.#queue = this.#queue.then(() => this.#deliver(turn, node))
  }

  /* Sends a turn, or sends it again: the server knows its id, and answers it once. */
  async #deliver(turn, old) {
    const node = this.#draw(turn)
    const typing = el('div', { class: 'm typing', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'))
    node.append(typing)
    old.replaceWith(node)
    this.#scroll()
    try {
      for await (const said of this.#answer(turn)) {
        turn.said.push({ text: said.text, buttons: said.buttons })
        this.#say(node, said)
        node.append(typing)
        this.#scroll()
        this.#save()
      }
    } catch (error) {
      turn.failed = error instanceof Failure ? error.code : 'offline'
    }
    typing.remove()
    if (turn.failed) {
      turn.said = []
      node.replaceWith(this.#draw(turn))
    } else if (turn === this.#turns.at(-1)) this.#offer(node, turn)
    this.#scroll()
    this.#waiting--
    this.#save()
  }

  async* #answer(turn) {
    const response = await this.#post(turn)
    for await (const line of jsonLines(response)) {
      if (line.done) {
        if (line.token) this.#token = line.token
        return
      }
      if (line.error === 'no_answer') yield { text: this.#strings.no_answer }
      else if (line.error) throw new Failure(line.error)
      else yield line
    }
    throw new Failure('offline')
  }

  async #post(turn, again = true) {
    this.#token ||= (await (await this.#fetch('/chat/session', {})).json()).token
    try {
      return await this.#fetch('/chat/message', { token: this.#token, id: turn.id, text: turn.text })
    } catch (error) {
      if (!again || error.code !== 'session') throw error
      this.#token = undefined // its time is over, or the server has a new secret
      return this.#post(turn, false)
    }
  }

  async #fetch(path, body) {
    const response = await fetch(this.#server + path, { method: 'POST', credentials: 'omit', signal: AbortSignal.timeout?.(PATIENCE),
      headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    if (!response.ok) throw new Failure((await response.json().catch(() => ({}))).error || 'internal')
    return response
  }

  get #key() { return `jobwise/${this.#server}` }

  #load() {
    const kept = attempt(() => JSON.parse(localStorage.getItem(this.#key)))
    if (!Array.isArray(kept?.turns)) return
    this.#token = kept.token
    this.#turns = kept.turns.map((turn) => (turn.said.length ? turn : { failed: 'offline', ...turn }))
  }

  #save() {
    const size = () => this.#turns.reduce((sum, turn) => sum + 1 + turn.said.length, 0)
    while (size() > KEPT && this.#turns.length > 1) this.#turns.shift()
    attempt(() => localStorage.setItem(this.#key, JSON.stringify({ token: this.#token, turns: this.#turns })))
  }

  #restart() {
    if (this.#waiting) return
    this.#token = undefined
    this.#turns = []
    this.#save()
    this.#render()
    this.#focus()
  }
}

if (!customElements.get('jobwise-chat')) customElements.define('jobwise-chat', JobwiseChat)

function start() {
  if (!script || 'manual' in script.dataset || document.querySelector('jobwise-chat')) return
  const element = document.createElement('jobwise-chat')
  Object.assign(element.dataset, script.dataset)
  document.body.append(element)
}
if (document.body) start()
else addEventListener('DOMContentLoaded', start)
})()
