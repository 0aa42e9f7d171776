// <quiz-question>: checks the reader's answer, says why it is right or wrong, and keeps it. The preprocessor writes the fields
// and the explanations, which are there without this script too.
// <quiz-score>: how many of the page's questions are answered rightly.

import { CHANGED, get, problem, set } from './progress/store.js';

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** `"1,000 "` and `1000` are the same answer, and so are `Acquire` and `` `acquire` ``. */
const normal = text => text.toLowerCase().replaceAll(/[`"“”]|(?<=\d),(?=\d{3})|\.$/g, '').replaceAll(/\s+/g, ' ').trim();

class QuizQuestion extends HTMLElement {
  #inputs;
  #result;
  #shown;
  // Other questions change too: what stays the same is left alone, or it would be read out again.
  #restore = () => {
    const answer = get('quiz', this.dataset.quiz);
    const text = JSON.stringify(answer);
    if (text !== this.#shown) this.#show(answer);
    this.#shown = text;
  };

  connectedCallback() {
    if (!this.#result) this.#build();
    document.addEventListener(CHANGED, this.#restore);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#restore);
  }

  #build() {
    this.#inputs = [...this.querySelectorAll('fieldset input')];
    this.#result = make('div', { className: 'quiz-result' });
    const button = make('button', { type: 'button', textContent: 'Check' });
    button.addEventListener('click', () => this.#check());
    for (const input of this.#inputs) {
      input.addEventListener('change', () => this.#unmark());
      input.addEventListener('keydown', event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        this.#check();
      });
    }
    // What was answered on an earlier visit is there from the start: nothing to announce.
    this.#restore();
    this.#result.setAttribute('role', 'status');
    this.querySelector('fieldset').append(make('div', { className: 'quiz-bar' }, button), this.#result);
  }

  get #isTyped() {
    return this.dataset.kind === 'typed';
  }

  /** What the reader has entered; nothing if that is nothing. */
  #entered() {
    if (this.#isTyped) {
      const text = this.#inputs[0].value.trim();
      return text === '' ? undefined : { text };
    }
    const chosen = this.#inputs.filter(input => input.checked).map(input => Number(input.value));
    return chosen.length === 0 ? undefined : { chosen };
  }

  #isRight({ text, chosen }) {
    if (this.#isTyped) return JSON.parse(this.#inputs[0].dataset.accepted).map(normal).includes(normal(text ?? ''));
    return this.#inputs.every((input, place) => (chosen ?? []).includes(place) === ('right' in input.dataset));
  }

  #check() {
    const entered = this.#entered();
    if (!entered) {
      this.#result.replaceChildren(make('p', { className: 'quiz-verdict' }, this.#isTyped ? 'Type an answer first.' : 'Choose an answer first.'));
      return;
    }
    const before = get('quiz', this.dataset.quiz);
    // Once right is right: trying the other options afterwards takes nothing away.
    const right = this.#isRight(entered) || (before?.right ?? false);
    set('quiz', this.dataset.quiz, { ...entered, right, tries: (before?.tries ?? 0) + 1 });
  }

  /** Shows an answer and what there is to say about it; without one, an empty form. */
  #show(answer) {
    this.#unmark();
    if (!answer) {
      for (const input of this.#inputs) Object.assign(input, this.#isTyped ? { value: '' } : { checked: false });
      this.#result.replaceChildren();
      return;
    }
    if (this.#isTyped) this.#inputs[0].value = answer.text ?? '';
    else this.#inputs.forEach((input, place) => { input.checked = (answer.chosen ?? []).includes(place); });
    const isRight = this.#isRight(answer);
    const notice = problem();
    this.#result.replaceChildren(
      make('p', { className: `quiz-verdict ${isRight ? 'quiz-right' : 'quiz-wrong'}` }, this.#verdict(answer, isRight)),
      ...this.#reasons(answer, isRight),
      ...(notice ? [make('p', { className: 'quiz-notice' }, notice)] : []),
    );
  }

  #verdict({ chosen }, isRight) {
    if (isRight) return 'Right.';
    const again = 'Try again, or open the answer.';
    if (this.dataset.kind !== 'several') return `Not quite. ${again}`;
    const wrong = chosen.filter(place => !('right' in this.#inputs[place].dataset)).length;
    const missing = this.#inputs.filter((input, place) => 'right' in input.dataset && !chosen.includes(place)).length;
    const parts = [
      wrong > 0 && `${wrong} of your ${chosen.length} ${chosen.length === 1 ? 'choice' : 'choices'} ${wrong === 1 ? 'is' : 'are'} wrong.`,
      missing > 0 && `${missing} more ${missing === 1 ? 'option is' : 'options are'} right.`,
    ];
    return ['Not quite.', ...parts.filter(Boolean), again].join(' ');
  }

  /** The explanations of what was chosen; of a typed answer, when it is right. */
  #reasons({ chosen }, isRight) {
    if (this.#isTyped) return isRight ? this.#explanation(0) : [];
    return chosen.filter(place => place in this.#inputs).flatMap(place => {
      const right = 'right' in this.#inputs[place].dataset;
      const option = this.#inputs[place].closest('li');
      option.dataset.verdict = right ? 'right' : 'wrong';
      const name = option.querySelector('span').cloneNode(true);
      name.className = 'quiz-option';
      return this.dataset.kind === 'several'
        ? [make('p', {}, name, right ? ' is right.' : ' is wrong.'), ...this.#explanation(place)]
        : this.#explanation(place);
    });
  }

  #explanation(place) {
    const [, ...why] = this.querySelector(`.quiz-answer [data-option="${place}"]`).children;
    return why.map(part => part.cloneNode(true));
  }

  #unmark() {
    for (const option of this.querySelectorAll('li[data-verdict]')) delete option.dataset.verdict;
  }
}

class QuizScore extends HTMLElement {
  #update = () => {
    const questions = [...document.querySelectorAll('quiz-question')];
    const right = questions.filter(({ dataset }) => get('quiz', dataset.quiz)?.right).length;
    this.textContent = `Right so far: ${right} of ${questions.length}.`;
  };

  connectedCallback() {
    this.#update();
    document.addEventListener(CHANGED, this.#update);
  }

  disconnectedCallback() {
    document.removeEventListener(CHANGED, this.#update);
  }
}

customElements.define('quiz-question', QuizQuestion);
customElements.define('quiz-score', QuizScore);
