package io.standfirst;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import io.standfirst.access.Scope;
import io.standfirst.access.Scopes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@ArchTag("no-database")
@AnalyzeClasses(packages = "io.standfirst", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaMethod> ENDPOINT = DescribedPredicate.describe("endpoints",
            method -> method.isMetaAnnotatedWith(HttpMethod.class));

    @ArchTest
    static final ArchRule everyEndpointSaysWhoMayCallIt = methods().that(ENDPOINT).should().beAnnotatedWith(PermitAll.class)
            .orShould().beAnnotatedWith(RolesAllowed.class).orShould().beAnnotatedWith(DenyAll.class)
            .because("a rule by path has been walked around more than once; an annotation stays with its method");

    @ArchTest
    static final ArchRule everyEndpointIsPublic = methods().that(ENDPOINT).should().bePublic()
            .because("the framework drops others with only a warning at build time");

    @ArchTest
    static final ArchRule newsroomEndpointsDemandARole = methods().that(ENDPOINT).and()
            .areDeclaredInClassesThat(DescribedPredicate.describe("are of the newsroom", ArchitectureTest::isNewsroom))
            .should().beAnnotatedWith(RolesAllowed.class).because("nothing of the newsroom is public");

    @ArchTest
    static final ArchRule newsroomResourcesHaveAScope = classes().that(DescribedPredicate.describe("are of the newsroom",
            ArchitectureTest::isNewsroom)).should(ArchCondition.from(
                    DescribedPredicate.describe("carry a known @Scope",
                            type -> type.tryGetAnnotationOfType(Scope.class)
                                    .filter(scope -> Scopes.AREAS.contains(scope.value()))
                                    .isPresent())))
            .because("tokens are limited by it, and a resource without one would be open to all of them");

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.standfirst.(*)..").should().beFreeOfCycles()
            .because("a feature that can be understood alone can be changed alone");

    @ArchTest
    static final ArchRule webKnowsNoFeature = noClasses().that().resideInAPackage("..web..").should()
            .dependOnClassesThat(resideInAPackage("io.standfirst..").and(DescribedPredicate.not(resideInAPackage("..web.."))))
            .because("what every feature stands on must not stand on any");

    @ArchTest
    static final ArchRule theChangeLogKnowsNoReader = noClasses().that().resideInAPackage("..change..").should()
            .dependOnClassesThat(resideInAPackage("io.standfirst..")
                    .and(DescribedPredicate.not(resideInAPackage("..change..")))
                    .and(DescribedPredicate.not(resideInAnyPackage("..web..", "..data.."))))
            .because("a new reader must not change the spine");

    @ArchTest
    static final ArchRule articlesKnowNoneOfTheirReaders = noClasses().that().resideInAPackage("..article..").should()
            .dependOnClassesThat().resideInAnyPackage("..collection..", "..importing..", "..demo..", "..newsletter..",
                    "..following..", "..search..", "..related..", "..republication..", "..feed..", "..sitemap..", "..jsonld..",
                    "..embed..", "..ledger..", "..archive..", "..webhook..", "..partner..")
            .because("an article does not depend on who shows it or where it came from");

    @ArchTest
    static final ArchRule oneClock = noClasses().that().resideOutsideOfPackage("..web..").should()
            .callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
            .because("the clock bean ticks in milliseconds, as databases do, and tests can set it");

    @ArchTest
    static final ArchRule loggingHasOneFace = noClasses().should().accessField(System.class, "out").orShould()
            .accessField(System.class, "err").because("what is printed past the log has no request id");

    private static boolean isNewsroom(JavaClass type) {
        return type.tryGetAnnotationOfType(Path.class).filter(path -> path.value().startsWith("/manage")).isPresent();
    }
}
