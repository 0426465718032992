import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import type { Sheet } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import { FILE_FORMATS, type FileFormat, sendFile } from '../../../platform/web/send-file.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { rejectsOfRun, rejectTable } from '../rejects.ts';
import { emptyTemplate } from '../templates/index.ts';
import { reconcileUpload } from '../uploads/use.ts';
import { comparedSheets } from './compared-sheets.ts';
import { ACCESS, importerOf, templateIn, uploadIn } from './context.ts';
import { IMPORT, uploadPage } from './paths.ts';
import { reconciliationView } from './reconciliation-view.ts';

type ForUpload = { Params: { upload: string } };

/** What is taken away from an import as a file, and the comparison with what is here. */
export async function filePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  for (const format of FILE_FORMATS) {
    app.get<{ Params: { template: string } }>(
      `${IMPORT}/templates/:template.${format}`,
      ACCESS,
      async (request, reply) => {
        const id = templateIn(request.params.template);
        const { headings, example } = emptyTemplate(id);
        const sheet = { title: id, columns: headings.map((heading) => ({ heading })), rows: [example] };
        return send(reply, `${id}-template`, format, [sheet]);
      },
    );

    app.get<{ Params: { run: string } }>(
      `${IMPORT}/runs/:run/rejected.${format}`,
      ACCESS,
      async (request, reply) => {
        const { service, person } = askerOf(request);
        if (!/^[0-9a-f-]{36}$/.test(request.params.run)) throw new NotThere();
        const found = await readInService(site.db, service, { person: person.id }, (tx) =>
          rejectsOfRun(tx, service, request.params.run),
        );
        if (found === null) throw new NotThere();
        return send(reply, `${found.template}-rejected`, format, [
          { title: 'Rejected rows', ...found.table },
        ]);
      },
    );

    app.get<ForUpload>(uploadPage(':upload', `/rejected.${format}`), ACCESS, async (request, reply) => {
      const upload = await uploadIn(site, askerOf(request), request.params.upload);
      if (upload.last === null) throw new NotThere();
      const { files, rejectedRows } = upload.last.outcome;
      return send(reply, `${upload.template}-rejected`, format, [
        { title: 'Rejected rows', ...rejectTable(files, rejectedRows) },
      ]);
    });
  }

  app.get<ForUpload>(uploadPage(':upload', '/reconciliation'), ACCESS, async (request, reply) => {
    const { upload, found } = await compared(request.params.upload, askerOf(request));
    return found === null
      ? reply.redirect(uploadPage(upload.id), 303)
      : reconciliationView(reply, upload, found);
  });

  for (const format of FILE_FORMATS) {
    app.get<ForUpload>(uploadPage(':upload', `/reconciliation.${format}`), ACCESS, async (request, reply) => {
      const { upload, found } = await compared(request.params.upload, askerOf(request));
      if (found === null) throw new NotThere();
      return send(reply, `${upload.template}-compared`, format, comparedSheets(found, format));
    });
  }

  async function compared(
    id: string,
    asker: ReturnType<typeof askerOf>,
  ): Promise<{
    upload: Awaited<ReturnType<typeof uploadIn>>;
    found: Awaited<ReturnType<typeof reconcileUpload>> | null;
  }> {
    const upload = await uploadIn(site, asker, id);
    if (upload.last === null) return { upload, found: null };
    const { headerRow, mapping } = upload.last;
    const found = await reconcileUpload(
      site.db,
      asker.service,
      upload,
      { headerRow, mapping },
      importerOf(site, asker),
    );
    return { upload, found };
  }
}

function send(reply: FastifyReply, name: string, format: FileFormat, sheets: readonly Sheet[]): FastifyReply {
  const [first] = sheets;
  const chunks =
    format === 'xlsx' || first === undefined ? writeXlsx(sheets) : writeCsv(first.columns, first.rows);
  return sendFile(reply, name, format, Readable.from(chunks));
}
