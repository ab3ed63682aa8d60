// What the words of the page mean, below its keys.
import { words } from '../../model/words.ts';

export function Words() {
  return (
    <section className="words" aria-labelledby="words-title" data-testid="words">
      <h3 id="words-title">What the words mean</h3>
      <dl>
        {words.map(([word, means]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
