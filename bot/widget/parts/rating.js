/* A word on an answer: two thumbs, and why one is down. */
function thumbs(rating, t, rate, done) {
  const row = el('div', { class: 'rate' })
  const choose = (chosen) => { rate(rating = chosen); draw() }
  const isDown = () => rating === 'down' || rating in t.reasons
  const thumb = (name, isPressed) => iconButton(name, t[name], () => rating || choose(name), { class: 'thumb', 'aria-pressed': `${isPressed}` })
  const draw = () => {
    row.replaceChildren(thumb('up', rating === 'up'), thumb('down', isDown()),
      el('span', { role: 'status' }, rating && rating !== 'down' ? t.thanks : ''))
    if (rating !== 'down') return
    row.append(el('div', { class: 'why' }, el('p', {}, t.why), ...Object.entries(t.reasons).map(([reason, label]) =>
      el('button', { type: 'button', click: () => { choose(reason); done() } }, label))))
    row.querySelector('.why button').focus()
    row.scrollIntoView({ block: 'nearest' })
  }
  draw()
  return row
}
