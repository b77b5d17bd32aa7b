package quod.cli.compare.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML that is well-formed XML too; texts and attributes are escaped by the JDK's XML writer. Calls chain:
 * {@code m.open("p", "class", "note").text("…").close()}.
 */
final class Markup {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;

    Markup() {
        try {
            xml = FACTORY.createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an element with attributes, given as name, value, name, value, …. */
    Markup open(String element, String... attributes) {
        return write(() -> {
            xml.writeStartElement(element);
            attributes(attributes);
        });
    }

    /** Writes an element that never has content, such as {@code meta} or {@code circle}. */
    Markup empty(String element, String... attributes) {
        return write(() -> {
            xml.writeEmptyElement(element);
            attributes(attributes);
        });
    }

    /** Writes an element with a text. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** Writes a text; control characters that XML does not have are replaced. */
    Markup text(String text) {
        return write(() -> xml.writeCharacters(plain(text)));
    }

    /** Opens a figure with its caption, and the drawing in it, which is told in words to those who don't see it. */
    Markup openFigure(String id, String title, String description, int width, int height) {
        open("figure");
        open("figcaption").text(title).close();
        open(
                "svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description");
        element("title", title, "id", id + "-title");
        return element("desc", description, "id", id + "-description");
    }

    /** Closes the innermost open element. */
    Markup close() {
        return write(xml::writeEndElement);
    }

    /** Begins a new line, where the text may be read as source. */
    Markup line() {
        return text("\n");
    }

    @Override
    public String toString() {
        write(xml::flush);
        return out.toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], plain(attributes[i + 1]));
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]", "\uFFFD");
    }

    private Markup write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws XMLStreamException;
    }
}
