import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';

/** What any reader must do at least: unpack the parts of a file and take their XML apart. Nothing is kept. */
export async function bareParse(file: Buffer): Promise<number> {
  const zip = await yauzl.fromBufferPromise(file);
  let elements = 0;
  for await (const entry of zip.eachEntry()) {
    if (!/\.(xml|rels)$/.test(entry.fileName)) continue;
    const parser = new SaxesParser({ xmlns: false, position: false });
    parser.on('opentag', () => {
      elements += 1;
    });
    const decoder = new TextDecoder();
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>)
      parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  }
  return elements;
}
