/**
 * Given names that are common where connectors are made. The list tells people from companies, so it leaves out names
 * that many companies begin with.
 */
export const givenNames: ReadonlySet<string> = new Set(
  (
    'Adam Adrian Ahmed Alan Alex Alexander Alice Ana Andrea Andreas Andrew Andrey Andy Ankit Anna Anne Antonio Arjun ' +
    'Barbara Ben Benjamin Brian Bruno Carlos Carol Carolina Catherine Chen Chris Christian Christina Christine ' +
    'Christoph Christopher Claire Claudia Craig Cristina Dan Daniel Daniela David Deepak Dennis Diana Diego Dmitry ' +
    'Elena Elizabeth Emily Emma Eric Erik Eva Fatima Felix Fernando Francesco Frank Gabriel Georg George Greg Hans ' +
    'Helen Henrik Ian Igor Ines Isabel Ivan Jacob Jakub James Jan Jane Janet Jason Javier Jean Jennifer Jens Jessica ' +
    'Joao Joe Johan Johannes John Jonas Jonathan Jorge Jose Joseph Juan Julia Julian Karen Kate Katherine Kevin ' +
    'Kristin Lars Laura Lena Lisa Luca Lucas Luis Lukas Manuel Marc Marco Maria Marie Mario Mark Markus Marta Martin ' +
    'Mary Matt Matteo Matthew Matthias Melissa Michael Michal Michelle Miguel Mike Mohamed Mohammed Nancy Natalia ' +
    'Nicolas Nicole Nikhil Nina Olga Oscar Pablo Patricia Patrick Paul Paula Pavel Pedro Peter Philip Piotr Pradeep ' +
    'Rachel Rahul Rajesh Ralf Raquel Rebecca Ricardo Richard Robert Roberto Ronald Ryan Samantha Samuel Sandra Sanjay ' +
    'Sara Sarah Sebastian Sergey Simon Simone Sofia Sophie Stefan Stefano Stephanie Stephen Steve Steven Sunil Susan ' +
    'Suresh Sven Tanja Thomas Tim Timothy Tobias Tom Tomas Tomasz Tony Troy Ulrich Vijay Vladimir Wei William Yusuf'
  ).split(' '),
);
