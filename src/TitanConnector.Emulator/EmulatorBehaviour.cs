namespace TitanConnector.Emulator;

/// <summary>What the emulator follows where ServiceTitan's documents and its live service differ.</summary>
public enum EmulatorBehaviour
{
    /// <summary>
    /// The documents, to the letter: anything that they do not define is an error, and every answer is as they describe it.
    /// </summary>
    Documented,

    /// <summary>
    /// The live service as its clients report it. Unknown names in a query or a body are ignored, an invoice item without a SKU fails, a
    /// date without a time filters nothing, a time without an offset is UTC, an invalid body also gets the error <c>request</c>, campaigns
    /// are not sorted, and every seventh record has a null or an enumeration value that the documents do not allow.
    /// </summary>
    Live,
}
