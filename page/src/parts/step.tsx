import type { ComponentChildren } from 'preact';

interface StepProps {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A step of the page, which the navigation leads to. */
export function Step({ id, number, title, children }: StepProps) {
  return (
    <section class="step" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        <span class="number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}
