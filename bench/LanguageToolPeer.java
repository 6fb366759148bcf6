// LanguageTool on files, without its speller: what bench/peers.py runs beside newslint. java -cp "JARS/*" LanguageToolPeer.java PATH
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.languagetool.*;
import org.languagetool.language.GermanyGerman;
import org.languagetool.rules.Rule;

public class LanguageToolPeer {
    public static void main(String[] paths) throws Exception {
        JLanguageTool tool = new JLanguageTool(new GermanyGerman());
        for (Rule rule : tool.getAllActiveRules()) {
            if (rule.isDictionaryBasedSpellingRule()) tool.disableRule(rule.getId());
        }
        int found = 0;
        for (String path : paths) {
            List<Path> files;
            try (Stream<Path> walked = Files.walk(Path.of(path))) {
                files = walked.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
            }
            for (Path file : files) found += tool.check(Files.readString(file)).size();
        }
        System.out.println(found);
    }
}
