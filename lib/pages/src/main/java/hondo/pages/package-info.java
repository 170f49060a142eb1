/** What the HTML pages of the lectures need beyond a Jupyter installation. */
package hondo.pages;
