// Reads what the open API serves, as other programs do, and writes what it found as JSON:
//   node read.mjs jsonstat FILE…   per file its values as jsonstat-toolkit reads them, with size and roles
//   node read.mjs shacl FILE       what DCAT-AP 3.0.1's shapes find wrong in a catalogue in RDF/XML
import { createReadStream, readFileSync } from 'node:fs'
import rdf from '@zazuko/env'
import JSONstat from 'jsonstat-toolkit'
import SHACLValidator from 'rdf-validate-shacl'
import Parser from '@rdfjs/parser-n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'

const [what, ...files] = process.argv.slice(2)
const dataset = stream => new Promise((done, failed) => {
  const quads = rdf.dataset()
  stream.on('data', quad => quads.add(quad)).on('end', () => done(quads)).on('error', failed)
})

if (what === 'jsonstat') {
  console.log(JSON.stringify(files.map(file => {
    const read = JSONstat(JSON.parse(readFileSync(file, 'utf8')))
    return { class: read.class, n: read.n, size: read.size, time: read.role.time, values: read.Data().map(cell => cell.value) }
  })))
} else if (what === 'shacl') {
  const shapes = await dataset(new Parser({ factory: rdf }).import(createReadStream(new URL('dcat-ap-3.0.1/shapes.ttl', import.meta.url))))
  const data = await dataset(createReadStream(files[0]).pipe(new RdfXmlParser({ dataFactory: rdf })))
  const report = await new SHACLValidator(shapes, { factory: rdf }).validate(data)
  console.log(JSON.stringify({ size: data.size, found: report.results
    .filter(one => one.severity.value.endsWith('Violation'))
    .map(one => `${one.focusNode?.value} ${one.path?.value} ${one.message.map(text => text.value).join(' ')}`) }))
} else throw new Error(`No such thing to read: ${what}`)
