package dev.flowtail.html;

import dev.flowtail.text.SafeText;
import java.io.IOException;
import java.util.List;

/** Questions as they were asked, and whether the run went on. */
final class Forms {
    private final Markup html;
    private final Passages passages;

    Forms(Markup html) {
        this.html = html;
        this.passages = new Passages(html);
    }

    void write(Question question) throws IOException {
        html.open("div", "class", question.isAnswered() ? "question answered" : "question open");
        html.element("p", question.isAnswered() ? "Question, answered" : "Question, not answered", "class", "manner");
        passages.after(question.label(), question.message());
        if (!question.choices().isEmpty()) {
            list(question.choices());
        }
        if (!question.fields().isEmpty()) {
            fields(question.fields());
        }
        html.close();
    }

    private void list(List<SafeText> choices) throws IOException {
        html.open("ul");
        for (SafeText choice : choices) {
            html.open("li").name(choice).close();
        }
        html.close();
    }

    private void fields(List<Entry.Field> fields) throws IOException {
        html.open("dl", "class", "form");
        for (Entry.Field field : fields) {
            html.open("div").open("dt").name(field.name()).close().open("dd");
            if (!field.value().isEmpty()) {
                html.open("strong").name(field.value()).close().words(" ");
            }
            html.name(field.description());
            if (!field.type().isEmpty()) {
                html.words(" (").name(field.type()).words(")");
            }
            for (SafeText allowed : field.allowed()) {
                html.words(allowed == field.allowed().get(0) ? ", one of " : ", ")
                        .name(allowed);
            }
            html.close().close();
        }
        html.close();
    }
}
