using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TitanConnector.Analyzers;

/// <summary>
/// Warns if <c>condition ? value : default</c> or a similar expression becomes an Optional: <c>default</c> is then 0 or <c>null</c> and is
/// sent, although it looks as if nothing were sent.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionalAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        "TITAN001",
        "A branch without a value sends a default or clears a field",
        "'{0}' is a value here and is sent: 0 or false sets the field, and null clears it. "
            + "Write Optional<{1}>.Absent or Optional.When(condition, value).",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The branches of a conditional expression are converted to a common type before it becomes an Optional, "
            + "so default and null are values of that type, not an absent Optional.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TitanConnector.Json.Optional`1") is { } optional)
            {
                start.RegisterOperationAction(operation => Check(operation, optional), OperationKind.Conversion);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol optional)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod?.ContainingType is not { } made
            || !SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, optional)
            || !SymbolEqualityComparer.Default.Equals(conversion.Type, made))
        {
            return;
        }

        foreach (var empty in EmptyBranches(conversion.Operand, isBranch: false))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, empty.Syntax.GetLocation(), empty.Syntax.ToString(), made.TypeArguments[0].ToMinimalDisplayString(
                    empty.SemanticModel!, empty.Syntax.SpanStart)));
        }
    }

    // A default or null on its own is intentional; only as a branch does it look like an absent value.
    private static IEnumerable<IOperation> EmptyBranches(IOperation operation, bool isBranch) => operation switch
    {
        IConversionOperation { OperatorMethod: null } inner => EmptyBranches(inner.Operand, isBranch),
        IConditionalOperation { WhenFalse: { } otherwise } conditional =>
            EmptyBranches(conditional.WhenTrue, isBranch: true).Concat(EmptyBranches(otherwise, isBranch: true)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => EmptyBranches(arm.Value, isBranch: true)),
        ICoalesceOperation coalesce =>
            EmptyBranches(coalesce.Value, isBranch: false).Concat(EmptyBranches(coalesce.WhenNull, isBranch: true)),
        IDefaultValueOperation or ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } when isBranch => [operation],
        _ => [],
    };
}
