export const written = (s,v,f) => f + "\n" + JSON.stringify(v);
