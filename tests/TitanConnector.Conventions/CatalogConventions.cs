using System.Text.RegularExpressions;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Emulator;

namespace TitanConnector.Conventions;

/// <summary>Rules for all actions together. A failure names the missing line.</summary>
public partial class CatalogConventions
{
    [Fact]
    public void Every_action_record_has_its_line_in_the_catalog()
    {
        var listed = ActionCatalog.All.Select(ActionCatalog.RecordTypeOf).ToHashSet();

        var missing = typeof(TitanAction).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TitanAction)) && !type.IsAbstract && !listed.Contains(type))
            .Select(type => $"ActionCatalog lacks a line for {type.Name}.");

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_result_has_its_line_on_the_json_context()
    {
        var missing = typeof(TitanAction).Assembly.GetTypes().Select(ResultOf).OfType<Type>()
            .Where(result => !AnswerJson.Options.TryGetTypeInfo(result, out _))
            .Select(result => $"AnswerJsonContext lacks a line for {result.Name}.");

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Keys_are_unique_and_camel_case_or_words_between_dots()
    {
        ActionCatalog.All.Select(action => action.Key).ShouldBeUnique();
        ActionCatalog.All.Select(action => action.Key).ShouldAllBe(key => PublishedKey().IsMatch(key));
    }

    [Fact]
    public void A_group_and_a_verb_name_one_action() =>
        ActionCatalog.All.Select(action => $"{action.Group} {action.Verb}").ShouldBeUnique();

    [Fact]
    public void Every_text_is_present_and_is_a_sentence()
    {
        var wrong = ActionCatalog.All.Where(action => !IsSentence(action.Description))
            .Select(action => $"{action.Key}: \"{action.Description}\"")
            .Concat(from action in ActionCatalog.All
                    from input in action.Inputs
                    where input.Label.Length == 0 || !IsSentence(input.Comment)
                    select $"{action.Key}.{input.Key}: \"{input.Comment}\"");

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_effect_fits_the_verb_of_the_label()
    {
        var wrong = ActionCatalog.All.Where(action => action.Effect != action.Label.Split(' ')[0] switch
        {
            "List" or "Get" or "Export" or "Run" or "Match" or "Look" => Effect.Read,
            "Create" or "Submit" => Effect.Create,
            "Sell" when action.Key == "memberships.memberships.sell" => Effect.Create,
            "Delete" or "Remove" => Effect.Delete,
            _ => Effect.Update,
        });

        wrong.Where(action => action.Key != "rawRequest").Select(action => action.Key).ShouldBeEmpty();
    }

    [Fact]
    public void The_emulator_does_not_reference_the_library() =>
        typeof(TitanEmulator).Assembly.GetReferencedAssemblies().Select(name => name.Name).ShouldNotContain("TitanConnector");

    [Fact]
    public void The_library_references_no_console_web_server_or_database()
    {
        var references = typeof(TitanClient).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        references.ShouldNotContain("System.Console");
        references.ShouldNotContain(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        references.ShouldNotContain(name => name.Contains("Sqlite", StringComparison.Ordinal));
    }

    [Fact]
    public void No_public_type_is_in_a_catch_all_namespace()
    {
        var names = typeof(TitanClient).Assembly.GetExportedTypes().Concat(typeof(TitanEmulator).Assembly.GetExportedTypes())
            .Select(type => type.FullName!);

        names.Where(name => OddsAndEnds().IsMatch(name)).ShouldBeEmpty();
    }

    private static bool IsSentence(string text) => text.Length > 1 && char.IsUpper(text[0]) && text.EndsWith('.');

    [GeneratedRegex(@"^([a-z][a-zA-Z]+|[a-z][a-z-]*(\.[a-z][a-z0-9-]*)+)$")]
    private static partial Regex PublishedKey();

    [GeneratedRegex(@"Helper|Util|\bCommon\b|Manager$")]
    private static partial Regex OddsAndEnds();

    // The result is the type argument of the record's base type.
    private static Type? ResultOf(Type record)
    {
        for (var type = record.BaseType; type is not null && !record.IsAbstract; type = type.BaseType)
        {
            if (type.IsGenericType
                && (type.GetGenericTypeDefinition() == typeof(TitanAction<>) || type.GetGenericTypeDefinition() == typeof(ListAction<>)))
            {
                return type.GenericTypeArguments[0];
            }
        }

        return null;
    }
}
