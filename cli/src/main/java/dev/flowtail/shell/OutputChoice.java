package dev.flowtail.shell;

import dev.flowtail.discovery.Providers;
import dev.flowtail.output.OutputSettings;
import dev.flowtail.output.OutputSpec;
import dev.flowtail.output.Outputs;
import dev.flowtail.spi.ConfigurationException;
import dev.flowtail.spi.Options;
import dev.flowtail.spi.Provider;
import dev.flowtail.spi.RendererProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the events of the next runs go.
 *
 * @param names outputs, as {@code NAME[:TARGET]}
 * @param settings of them, as {@code NAME.KEY=VALUE}
 */
public record OutputChoice(List<String> names, List<String> settings) {
    /** What events are shown on where nobody chose. */
    public static final String SCREEN = "console";

    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9-]*\\.[^:=]+=.*", Pattern.DOTALL);

    /** Copies both. */
    public OutputChoice {
        names = List.copyOf(names);
        settings = List.copyOf(settings);
    }

    /**
     * The outputs that are named.
     *
     * @throws ConfigurationException if one has not the form of one
     */
    public List<OutputSpec> specs() {
        return names.stream().map(OutputSpec::parse).toList();
    }

    /**
     * The settings.
     *
     * @throws ConfigurationException if one has not the form of one
     */
    public OutputSettings set() {
        return OutputSettings.parse(settings);
    }

    /**
     * The choice after these words: outputs replace those that were chosen, and keep the settings that fit them; settings alone are added.
     *
     * @throws ConfigurationException if a word is neither, or names what is not installed
     */
    OutputChoice changed(List<String> words, Providers<Provider> installed) {
        List<String> outputs = words.stream().filter(word -> !isSetting(word)).toList();
        List<String> chosen = outputs.isEmpty() ? names : outputs;
        List<String> kept = settings.stream()
                .filter(setting -> chosen.stream().anyMatch(name -> setting.startsWith(bare(name) + ".")))
                .filter(setting -> words.stream()
                        .noneMatch(word -> isSetting(word) && key(word).equals(key(setting))))
                .toList();
        OutputChoice changed = new OutputChoice(
                chosen,
                Stream.concat(kept.stream(), words.stream().filter(OutputChoice::isSetting))
                        .toList());
        changed.check(installed);
        return changed;
    }

    /** What can be known before a run opens them. */
    private void check(Providers<Provider> installed) {
        List<String> onScreen = new ArrayList<>();
        for (OutputSpec spec : specs()) {
            if (installed.require(spec.name()) instanceof RendererProvider renderer) {
                Options options = Options.parse(renderer, Map.copyOf(own(spec.name())));
                if (spec.toStandardOutput() && renderer.fileVariable(options).isEmpty()) {
                    onScreen.add(spec.name());
                }
            }
        }
        if (onScreen.size() > 1) {
            throw new ConfigurationException("'%s' and '%s' would mix. Give one of them a file: output %s %s:FILE"
                    .formatted(onScreen.get(0), onScreen.get(1), onScreen.get(0), onScreen.get(1)));
        }
        for (String setting : settings) {
            if (names.stream().noneMatch(name -> setting.startsWith(bare(name) + "."))) {
                throw new ConfigurationException("'%s' sets an output that was not chosen; chosen: %s."
                        .formatted(setting, String.join(", ", names)));
            }
        }
    }

    private Map<String, String> own(String name) {
        Map<String, String> own = new LinkedHashMap<>();
        settings.stream()
                .filter(setting -> setting.startsWith(name + "."))
                .forEach(setting -> own.put(
                        key(setting).substring(name.length() + 1), setting.substring(setting.indexOf('=') + 1)));
        return own;
    }

    /**
     * The options for another process that goes on with a run: those whose files are gone on with, and beside them the screen if it was asked for. Coming back must not
     * replace a report.
     */
    public List<String> again(Outputs outputs) {
        List<OutputSpec> kept = specs().stream().filter(outputs::goesOn).toList();
        List<String> again = new ArrayList<>();
        // The screen alone is what another process has anyway; how it looks it does not know.
        boolean screen = kept.stream().allMatch(OutputSpec::toStandardOutput);
        List<String> names =
                screen ? List.of(SCREEN) : kept.stream().map(OutputSpec::name).toList();
        if (!screen) {
            kept.forEach(spec -> again.addAll(List.of("-o", spec.toString())));
        }
        settings.stream()
                .filter(setting -> names.stream().anyMatch(name -> setting.startsWith(name + ".")))
                .forEach(setting -> again.addAll(List.of("--set", setting)));
        return again;
    }

    /** Whether one of them shows the run where the person types. */
    boolean onScreen() {
        return specs().stream().anyMatch(OutputSpec::toStandardOutput);
    }

    private static boolean isSetting(String word) {
        return SETTING.matcher(word).matches();
    }

    private static String key(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    private static String bare(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** As people write it. */
    @Override
    public String toString() {
        return String.join(" ", Stream.concat(names.stream(), settings.stream()).toList());
    }
}
