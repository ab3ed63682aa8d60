// The months by their names, in the languages that sheets come in.

/** A name counts by its first three letters or more; abbreviations that leave letters out stand on their own. */
const names: readonly string[] = [
  'january januar jänner janvier enero gennaio janeiro januari styczeń stycznia ocak январь января يناير',
  'february februar février fevrier febrero febbraio fevereiro februari luty lutego şubat февраль февраля فبراير fevr',
  'march märz mrz maerz mars marzo março marco maart mrt marts marzec marca mart март марта مارس',
  'april avril abril aprile kwiecień kwietnia nisan апрель апреля أبريل avr',
  'may mai mayo maggio maio mei maj maja mayıs май мая مايو',
  'june juni juin junio giugno junho czerwiec czerwca haziran июнь июня يونيو',
  'july juli juillet julio luglio julho lipiec lipca temmuz июль июля يوليو juil',
  'august août aout agosto augustus augusti sierpień sierpnia ağustos август августа أغسطس',
  'september sept septembre septiembre setiembre settembre setembro wrzesień września eylül сентябрь сентября سبتمبر',
  'october oktober octobre octubre ottobre outubro październik października ekim октябрь октября أكتوبر',
  'november novembre noviembre novembro listopad listopada kasım ноябрь ноября نوفمبر',
  'december dezember décembre decembre diciembre dicembre dezembro desember grudzień grudnia aralık декабрь декабря ديسمبر',
];
const byMonth = names.map((line) => line.split(' '));

/** The month that a name or its first three letters or more means, 1 to 12. */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase().replace(/\.$/, '');
  if (word.length < 3) return undefined;
  const index = byMonth.findIndex((known) => known.some((full) => full.startsWith(word)));
  return index < 0 ? undefined : index + 1;
}
