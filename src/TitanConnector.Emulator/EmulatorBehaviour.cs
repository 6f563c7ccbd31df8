namespace TitanConnector.Emulator;

/// <summary>Whom the emulator follows where ServiceTitan's documents and its live service differ.</summary>
public enum EmulatorBehaviour
{
    /// <summary>The documents, to the letter: what they do not know is an error, and every answer is as they describe it.</summary>
    Documented,

    /// <summary>
    /// The live service as its clients report it. Unknown names in a query or a body are ignored, an invoice item without SKU fails,
    /// a date without a time filters nothing, a time without an offset is UTC, a body with an error has the error <c>request</c> as well,
    /// campaigns come unsorted, and every seventh record has a null or an enumeration value that the documents rule out.
    /// </summary>
    Live,
}
