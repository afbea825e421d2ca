package io.standfirst.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianStemFilter;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.cz.CzechStemFilter;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.el.GreekLowerCaseFilter;
import org.apache.lucene.analysis.el.GreekStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fa.PersianNormalizationFilter;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hi.HindiNormalizationFilter;
import org.apache.lucene.analysis.hi.HindiStemFilter;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hu.HungarianLightStemFilter;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianStemFilter;
import org.apache.lucene.analysis.in.IndicNormalizationFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.analysis.tr.ApostropheFilter;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishLowerCaseFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * How the words of a language become the terms that are compared. Of every language: words as Unicode divides them (UAX 29),
 * ideographs and syllables of Chinese, Japanese and Korean by twos; without case, and Latin letters without accents. Of those
 * below also: stems, marked with the language, since what is a stem in one may be another word in another. Accents go before
 * the stemmer comes, so that a word typed without them has the same stem.
 */
final class Language {

    /** What a word is in no language in particular: the terms that prefixes and misspellings are looked up among. */
    static final Language NONE = new Language("", StandardTokenizer::new, LowerCaseFilter::new, plain(),
            CharArraySet.EMPTY_SET);

    /** Each from its first use on: a magazine has few, and their tables are many. */
    private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

    /** Makes a tokenizer; there is one for each thread and field. */
    private interface Division {

        Tokenizer divide();
    }

    private final String code;
    private final Analyzer analyzer;
    private final CharArraySet stopWords;

    private Language(String code, Division division, UnaryOperator<TokenStream> lowerCase, UnaryOperator<TokenStream> stem,
            CharArraySet stopWords) {
        this(code, division, lowerCase, plain(), stem, stopWords);
    }

    private Language(String code, Division division, UnaryOperator<TokenStream> lowerCase,
            UnaryOperator<TokenStream> normalize, UnaryOperator<TokenStream> stem, CharArraySet stopWords) {
        this.code = code;
        this.stopWords = stopWords;
        this.analyzer = new Analyzer() {

            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = division.divide();
                TokenStream alike = normalize.apply(lowerCase.apply(new CJKWidthFilter(words)));
                TokenStream stems = stem.apply(new CJKBigramFilter(new Acronyms(new ASCIIFoldingFilter(alike))));
                // Some marks that stand by themselves are nothing when they are normalised.
                TokenStream some = new LengthFilter(stems, 1, Integer.MAX_VALUE);
                return new TokenStreamComponents(words, code.isEmpty() ? some : new MarkedByLanguage(some, code));
            }
        };
    }

    /** @param tag of BCP 47; the part before the first hyphen decides */
    static Language of(String tag) {
        int end = tag.indexOf('-');
        Language known = KNOWN.computeIfAbsent((end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT),
                Language::made);
        return known == null ? NONE : known;
    }

    private static Language made(String code) {
        return switch (code) {
            case "en" -> stemmed(code, plain(), words -> new RememberedStems(words, new EnglishStemmer()),
                    EnglishAnalyzer.getDefaultStopSet(),
                    words -> new LowerCaseFilter(new EnglishPossessiveFilter(words)));
            case "de" ->
                stemmed(code, GermanNormalizationFilter::new, GermanLightStemFilter::new, GermanAnalyzer.getDefaultStopSet());
            case "fr" ->
                stemmed(code, words -> new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES), FrenchLightStemFilter::new,
                        FrenchAnalyzer.getDefaultStopSet());
            case "es" -> stemmed(code, plain(), SpanishLightStemFilter::new, SpanishAnalyzer.getDefaultStopSet());
            case "it" -> stemmed(code,
                    words -> new ElisionFilter(words, elided("c", "l", "all", "dall", "dell", "nell", "sull", "coll", "un", "d",
                            "quest", "quell", "s", "m", "t")),
                    ItalianLightStemFilter::new, ItalianAnalyzer.getDefaultStopSet());
            // The stemmer knows these plurals by their accents only.
            case "pt" -> stemmed(code, plain(),
                    words -> new PortugueseLightStemFilter(
                            new PatternReplaceFilter(words, Pattern.compile("[ao]es$"), "ao", false)),
                    PortugueseAnalyzer.getDefaultStopSet());
            case "ca" -> stemmed(code, words -> new ElisionFilter(words, elided("d", "l", "m", "n", "s", "t")),
                    words -> new RememberedStems(words, new CatalanStemmer()), CatalanAnalyzer.getDefaultStopSet());
            case "ro" -> stemmed(code, plain(), words -> new RememberedStems(words, new RomanianStemmer()),
                    RomanianAnalyzer.getDefaultStopSet());
            case "nl" -> stemmed(code, plain(), words -> new RememberedStems(words, new DutchStemmer()),
                    DutchAnalyzer.getDefaultStopSet());
            case "da" -> stemmed(code, plain(), words -> new RememberedStems(words, new DanishStemmer()),
                    DanishAnalyzer.getDefaultStopSet());
            case "sv" -> stemmed(code, plain(), SwedishLightStemFilter::new, SwedishAnalyzer.getDefaultStopSet());
            case "no", "nb", "nn" ->
                stemmed(code, plain(), NorwegianLightStemFilter::new, NorwegianAnalyzer.getDefaultStopSet());
            case "fi" -> stemmed(code, plain(), FinnishLightStemFilter::new, FinnishAnalyzer.getDefaultStopSet());
            case "hu" -> stemmed(code, plain(), HungarianLightStemFilter::new, HungarianAnalyzer.getDefaultStopSet());
            case "lv" -> stemmed(code, plain(), LatvianStemFilter::new, LatvianAnalyzer.getDefaultStopSet());
            case "cs" -> stemmed(code, plain(), CzechStemFilter::new, CzechAnalyzer.getDefaultStopSet());
            case "ru" -> stemmed(code, plain(), RussianLightStemFilter::new, RussianAnalyzer.getDefaultStopSet());
            case "bg" -> stemmed(code, plain(), BulgarianStemFilter::new, BulgarianAnalyzer.getDefaultStopSet());
            case "el" ->
                stemmed(code, plain(), GreekStemFilter::new, GreekAnalyzer.getDefaultStopSet(), GreekLowerCaseFilter::new);
            case "tr" -> stemmed(code, plain(), words -> new RememberedStems(words, new TurkishStemmer()),
                    TurkishAnalyzer.getDefaultStopSet(),
                    words -> new TurkishLowerCaseFilter(new ApostropheFilter(words)));
            case "id" -> stemmed(code, plain(), IndonesianStemFilter::new, IndonesianAnalyzer.getDefaultStopSet());
            case "ar" ->
                stemmed(code, words -> new ArabicNormalizationFilter(new DecimalDigitFilter(words)), ArabicStemFilter::new,
                        ArabicAnalyzer.getDefaultStopSet());
            case "fa" -> stemmed(code,
                    words -> new PersianNormalizationFilter(new ArabicNormalizationFilter(new DecimalDigitFilter(words))),
                    plain(), PersianAnalyzer.getDefaultStopSet());
            case "hi" -> stemmed(code,
                    words -> new HindiNormalizationFilter(new IndicNormalizationFilter(new DecimalDigitFilter(words))),
                    HindiStemFilter::new, HindiAnalyzer.getDefaultStopSet());
            // Where the platform can divide it.
            case "th" -> ThaiTokenizer.DBBI_AVAILABLE
                    ? new Language("th", ThaiTokenizer::new, LowerCaseFilter::new, plain(), ThaiAnalyzer.getDefaultStopSet())
                    : null;
            default -> null;
        };
    }

    /** What an index notes of its texts, to know in which languages it is to be asked. */
    String code() {
        return code;
    }

    Analyzer analyzer() {
        return analyzer;
    }

    /** @return the terms of the text, in the order in which they stand */
    List<String> terms(String text) {
        return tokens(composed(text)).terms();
    }

    /** Reads a composed text to its end. */
    Tokens tokens(String composed) {
        // Few type the dots of a Russian ё.
        try (TokenStream stream = analyzer.tokenStream("", composed.replace('ё', 'е').replace('Ё', 'Е'))) {
            return Tokens.of(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A term without the mark of its language. */
    String bare(String term) {
        return code.isEmpty() ? term : term.substring(code.length() + 1);
    }

    /** Whether the word says next to nothing by itself. */
    boolean isStopWord(String word) {
        return stopWords.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The text with its accents in the letters, where the analysis expects them. */
    static String composed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static Language stemmed(String code, UnaryOperator<TokenStream> normalize, UnaryOperator<TokenStream> stem,
            CharArraySet stopWords) {
        return stemmed(code, normalize, stem, stopWords, LowerCaseFilter::new);
    }

    private static Language stemmed(String code, UnaryOperator<TokenStream> normalize, UnaryOperator<TokenStream> stem,
            CharArraySet stopWords, UnaryOperator<TokenStream> lowerCase) {
        return new Language(code, StandardTokenizer::new, lowerCase, normalize, stem, stopWords);
    }

    private static UnaryOperator<TokenStream> plain() {
        return words -> words;
    }

    private static CharArraySet elided(String... articles) {
        return new CharArraySet(List.of(articles), true);
    }
}
