// The project's own sheets: the example, and an empty one with what helps to fill it in.
import example from '../../../../../../data/sources/plan.xlsx?url';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Throws when the server cannot be reached. */
export async function exampleFile(): Promise<File> {
  const response = await fetch(example);
  if (!response.ok) throw new Error('the example cannot be had from the server now');
  return new File([await response.blob()], 'example.xlsx', { type: workbook });
}

export async function templateFile(): Promise<File> {
  const { templateWorkbook } = await import('@qplan/setup/template');
  const bytes = await templateWorkbook(new Date());
  return new File([bytes as Uint8Array<ArrayBuffer>], 'plan.xlsx', { type: workbook });
}
