/* A conversation to take home. */

function transcript(turns, t) {
  const plain = (text) => text.replaceAll('**', '').replace(/\[([^\][]+)\]\(([^\s)]+)\)/g, '$1 ($2)').trim()
  const lines = turns.flatMap((turn) => [`${t.you} ${turn.label}`, ...turn.said.map((said) => `${t.bot} ${plain(said.text || t[said.error] || '')}`)])
  return `${lines.join('\n\n')}\n`
}

function download(turns, t) {
  const file = URL.createObjectURL(new Blob([transcript(turns, t)], { type: 'text/plain;charset=utf-8' }))
  el('a', { href: file, download: `${t.title} ${new Date().toISOString().slice(0, 10)}.txt` }).click()
  setTimeout(() => URL.revokeObjectURL(file), 10000)
}
